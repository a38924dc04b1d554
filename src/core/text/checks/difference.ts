import type { ExaminedPair, Flaw } from './check.ts';
import type { CheckId } from './checkIds.ts';

/** A part that both texts must have: alike where the keys are. */
export interface Part {
  readonly key: string;
  readonly shown: string;
}

export interface Difference {
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/**
 * What the text lacks and what it has too much, as it is shown. Each as often as the other has it; but of ICU
 * messages at all, since languages differ in how many messages a plural needs.
 */
export function differenceOf(
  { icu }: ExaminedPair,
  source: readonly Part[],
  text: readonly Part[],
): Difference {
  if (areAlike(source, text)) return NONE;
  return { missing: lacking(source, text, icu !== null), added: lacking(text, source, icu !== null) };
}

const NONE: Difference = { missing: [], added: [] };

/** The usual case, and the cheap one. */
function areAlike(source: readonly Part[], text: readonly Part[]): boolean {
  return source.length === text.length && source.every(({ key }, i) => key === text[i]?.key);
}

function lacking(wanted: readonly Part[], had: readonly Part[], asSets: boolean): readonly string[] {
  const counts = new Map<string, number>();
  for (const { key } of had) counts.set(key, asSets ? Infinity : (counts.get(key) ?? 0) + 1);
  const missing: string[] = [];
  for (const { key, shown } of wanted) {
    const count = counts.get(key) ?? 0;
    if (count === 0) missing.push(shown);
    counts.set(key, asSets ? Infinity : Math.max(0, count - 1));
  }
  return missing;
}

/** Nothing where there is no difference. `noun`: of one part. */
export function flawsOfDifference(check: CheckId, noun: string, difference: Difference): readonly Flaw[] {
  if (difference === NONE) return [];
  const { missing, added } = difference;
  const said = [
    ...(missing.length > 0
      ? [`${counted(missing.length, noun)} of the source ${are(missing.length)} missing`]
      : []),
    ...(added.length > 0 ? [`${counted(added.length, noun)} ${are(added.length)} not in the source`] : []),
  ];
  if (said.length === 0) return [];
  const told = [
    ...(missing.length > 0 ? [`Missing from your translation: ${quoted(missing)}.`] : []),
    ...(added.length > 0 ? [`In your translation but not in the source: ${quoted(added)}.`] : []),
  ];
  return [{ check, message: `${said.join('; ')}.`, fault: told.join(' ') }];
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

const MOST_QUOTED = 8;
const LONGEST_QUOTED = 120;

/** Parts as a model is told of them, as they are but for what cannot be seen. */
export function quoted(parts: readonly string[]): string {
  const shown = parts.slice(0, MOST_QUOTED).map((part) =>
    part
      .slice(0, LONGEST_QUOTED)
      .replace(/\r\n|[\r\n]/g, '(line break)')
      .replaceAll('\t', '(tab)'),
  );
  return shown.join(', ') + (parts.length > MOST_QUOTED ? ' …' : '');
}
