import type { SessionResource } from '../../src/contract/api/session.ts';
import type { Pace } from '../../src/contract/pace.ts';
import type { ProgressCounts, Statistics } from '../../src/contract/session.ts';
import type { PanelStringKey } from '../../src/contract/panelStrings.ts';
import type { Words } from './words.ts';

/** One bar: all languages together, or one. */
export interface ProgressRow {
  /** Null for all together. */
  readonly language: string | null;
  readonly name: string;
  readonly counts: ProgressCounts;
  readonly left: number;
  /** 0 to 1. */
  readonly fraction: number;
}

/** All together, then each language by name. */
export function progressRows(statistics: Statistics, words: Words): readonly ProgressRow[] {
  const each = Object.entries(statistics.languages)
    .map(([tag, counts]) => rowOf(tag, words.language(tag), counts))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return [rowOf(null, words.say('overall'), statistics), ...each];
}

function rowOf(language: string | null, name: string, counts: ProgressCounts): ProgressRow {
  const { total, done, failed, skipped } = counts;
  const over = done + failed + skipped;
  return { language, name, counts, left: total - over, fraction: total === 0 ? 1 : over / total };
}

export interface Figure {
  readonly name: PanelStringKey;
  readonly value: string;
}

/** Speed, time, tokens and cost beside what was expected, each with words where it is not known. */
export function figuresOf(session: SessionResource, words: Words): readonly Figure[] {
  const { statistics, states, pace, estimate } = session;
  if (statistics === null) return [];
  const { say, number } = words;
  const unknown = say('unknown');
  const isMoving = isAtWork(states.execution.status) && !session.interrupted;
  const moving: readonly Figure[] = isMoving
    ? [
        { name: 'rate', value: pace?.rate == null ? unknown : number(pace.rate * 60) },
        { name: 'timeLeft', value: timeLeft(pace?.left ?? null, words) },
      ]
    : [];
  const { cost, requests } = statistics;
  const beside = (actual: string, expected: string | null): string =>
    expected === null ? actual : say('besideEstimate', actual, expected);
  const tokens = (actual: number, expected: number | undefined): string =>
    beside(number(actual), expected === undefined ? null : number(expected));
  const expectedCost = estimate?.cost ?? null;
  return [
    ...moving,
    ...(pace === null ? [] : [{ name: 'elapsed' as const, value: inWords(pace.elapsed / 1_000, words) }]),
    { name: 'tokensIn', value: tokens(statistics.inputTokens, estimate?.inputTokens) },
    { name: 'tokensOut', value: tokens(statistics.outputTokens, estimate?.outputTokens) },
    {
      name: 'costSoFar',
      value:
        cost === null
          ? say('priceUnknown')
          : beside(words.money(cost), expectedCost === null ? null : words.money(expectedCost)),
    },
    { name: 'requests', value: number(requests) },
    { name: 'flagged', value: number(statistics.flagged) },
  ];
}

/** A pause takes no figure away: what stands below them stays where it is. */
function isAtWork(status: SessionResource['states']['execution']['status']): boolean {
  return status === 'running' || status === 'paused' || status === 'initializing';
}

/** How long it takes yet, at least and at most, no finer than a person needs it. */
export function timeLeft(left: Pace['left'], words: Words): string {
  const { say } = words;
  if (left === null) return say('unknown');
  const [low, high] = [inWords(left.low, words), inWords(left.high, words)];
  if (low === high) return left.high < 60 ? high : say('about', high);
  return left.low < 60 ? say('upTo', high) : say('fromTo', low, high);
}

function inWords(seconds: number, { say }: Words): string {
  if (seconds < 60) return say('underMinute');
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? say('minutes', minutes) : say('hours', Math.floor(minutes / 60), minutes % 60);
}
