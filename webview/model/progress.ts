import type { SessionResource } from '../../src/contract/api/session.ts';
import type { ProgressCounts, Statistics } from '../../src/contract/session.ts';
import type { Pace } from '../../src/server/paces.ts';
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

/** Speed, time, tokens and cost, each with words where it is not known. */
export function figuresOf(session: SessionResource, pace: Pace | null, words: Words): readonly Figure[] {
  const { statistics, states } = session;
  if (statistics === null) return [];
  const { say, number } = words;
  const unknown = say('unknown');
  const isMoving = isAtWork(states.execution.status) && !session.interrupted;
  const moving: readonly Figure[] = isMoving
    ? [
        { name: 'rate', value: pace === null || pace.rate === 0 ? unknown : number(pace.rate * 60) },
        { name: 'timeLeft', value: timeLeft(pace?.left ?? null, words) },
      ]
    : [];
  const { cost, requests } = statistics;
  return [
    ...moving,
    { name: 'tokensIn', value: number(statistics.inputTokens) },
    { name: 'tokensOut', value: number(statistics.outputTokens) },
    { name: 'costSoFar', value: cost === null ? say('priceUnknown') : words.money(cost) },
    { name: 'requests', value: number(requests) },
    { name: 'flagged', value: number(statistics.flagged) },
  ];
}

/** A pause takes no figure away: what stands below them stays where it is. */
function isAtWork(status: SessionResource['states']['execution']['status']): boolean {
  return status === 'running' || status === 'paused' || status === 'initializing';
}

/** How long it takes yet, no finer than a person needs it. */
export function timeLeft(seconds: number | null, { say }: Words): string {
  if (seconds === null || !Number.isFinite(seconds)) return say('unknown');
  if (seconds < 60) return say('underMinute');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say('aboutMinutes', minutes);
  return say('aboutHours', Math.floor(minutes / 60), minutes % 60);
}
