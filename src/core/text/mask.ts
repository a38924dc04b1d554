import { createOwnPatterns } from './ownPatterns.ts';
import { placeholders } from './placeholders.ts';

/** A text in which tokens stand for what must come through as it is. */
export interface Masked {
  readonly text: string;
  /** Puts back what tokens stand for; a token that it does not know stays, for a check to find. */
  restore(answer: string): string;
  /** Whether every token is in an answer, once. */
  isWhole(answer: string): boolean;
}

/**
 * `__PH0__`; where a text has something like it, the letters are others: `__PHA0__`. Engines make `**PH0**` of it, and
 * give the number digits of their own; in small letters (phi 1) it may be a word.
 */
const TOKEN =
  /__ {0,2}[Pp][Hh][A-Za-z]{0,3} {0,2}\d{1,7} {0,2}__|_[Pp][Hh][A-Za-z]{0,3}\p{Nd}{1,7}|(?<![\p{L}\p{N}])PH[A-Z]{0,3}\s{0,2}\p{Nd}{1,7}/gu;

/**
 * Replaces placeholders, `patterns` of a project's own among them, by tokens that engines leave alone; what
 * stands without a gap shares one. For any text, `restore` of the masked text is the text.
 */
export function mask(text: string, patterns: readonly string[] = []): Masked {
  const letters = unusedLetters(text);
  if (letters === undefined) return { text, restore: (answer) => answer, isWhole: () => true };
  const originals: string[] = [];
  let masked = '';
  let at = 0;
  for (const { start, end } of joined(placeholders(text, createOwnPatterns(patterns)))) {
    masked += `${text.slice(at, start)}__${letters}${originals.length}__`;
    originals.push(text.slice(start, end));
    at = end;
  }
  // Only with these letters: in the text itself there may be parts of other tokens.
  const own = new RegExp(`__ {0,2}${letters} {0,2}(\\d{1,7}) {0,2}__`, 'gi');
  return {
    text: masked + text.slice(at),
    restore: (answer) => answer.replace(own, (token, number: string) => originals[Number(number)] ?? token),
    isWhole(answer) {
      const numbers = Array.from(answer.matchAll(own), ([, number]) => Number(number)).sort((a, b) => a - b);
      return numbers.length === originals.length && numbers.every((number, i) => number === i);
    },
  };
}

/** What in a text looks like tokens, whatever became of what stands around their letters and number. */
export function maskTokens(text: string): readonly string[] {
  return Array.from(text.matchAll(TOKEN), ([token]) => token);
}

function joined(spans: readonly { readonly start: number; readonly end: number }[]) {
  const groups: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = groups.at(-1);
    if (last?.end === start) last.end = end;
    else groups.push({ start, end });
  }
  return groups;
}

/**
 * Letters that the text does not have before a number, so that nothing in it can be taken for a token. No cell
 * has room for all of them.
 */
function unusedLetters(text: string): string | undefined {
  const used = new Set(
    Array.from(text.matchAll(/PH[A-Z]{0,3}(?= {0,2}\d)/gi), ([found]) => found.toUpperCase()),
  );
  for (const suffix of suffixes()) if (!used.has(`PH${suffix}`)) return `PH${suffix}`;
  return undefined;
}

function* suffixes(): Generator<string> {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  yield '';
  yield* letters;
  for (const a of letters) for (const b of letters) yield a + b;
  for (const a of letters) for (const b of letters) for (const c of letters) yield a + b + c;
}
