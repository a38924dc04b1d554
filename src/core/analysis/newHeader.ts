import { englishName, nameIn } from '../text/languageNames.ts';
import type { HeaderReader } from './readHeader.ts';

/** A header of the table and the language of its column. */
export interface LanguageHeader {
  readonly header: string;
  readonly language: string;
}

interface Deps {
  readonly language: string;
  /** Headers to take after, the likeliest first. */
  readonly models: readonly LanguageHeader[];
  /** All headers of the row. */
  readonly taken: readonly string[];
  readonly read: HeaderReader;
}

/**
 * What to write above a new column: the words of another language's header with this language in its place
 * (`DE` → `FR`, `Text (de)` → `Text (fr)`, `German` → `French`), else its tag. It is like no other header of the
 * row, and reads as this language when the workbook is analyzed again.
 */
export function newHeader({ language, models, taken, read }: Deps): string {
  const used = new Set(taken.map(fold));
  const isGood = (text: string): boolean => {
    if (used.has(fold(text))) return false;
    const reading = read(text);
    if (reading === undefined) return false;
    const { says } = reading;
    return reading.falseFriend === language
      ? true
      : reading.language === language && (says === 'language' || says === 'target');
  };
  const good = [...models.flatMap((model) => inTheStyleOf(model, language)), language].find(isGood);
  if (good !== undefined) return good;
  let text = language;
  for (let number = 2; used.has(fold(text)) && number <= used.size + 2; number += 1)
    text = `${language} (${number})`;
  return text;
}

const NAMES: readonly ((language: string) => string | undefined)[] = [
  (language) => language,
  (language) => language.replaceAll('-', '_'),
  englishName,
  (language) => nameIn(language, language),
  (language) => nameIn('zh', language),
];

function inTheStyleOf({ header, language }: LanguageHeader, other: string): readonly string[] {
  return NAMES.flatMap((nameOf) => {
    const [name, next] = [nameOf(language), nameOf(other)];
    if (name === undefined || next === undefined) return [];
    const at = indexOfName(header, name);
    if (at < 0) return [];
    const met = header.slice(at, at + name.length);
    return header.slice(0, at) + inCaseOf(met, next) + header.slice(at + name.length);
  });
}

/** Where a name stands in a header as a word; -1: nowhere. */
function indexOfName(header: string, name: string): number {
  // Lower case can be longer (`İ`): then no place in it is one in the header.
  const lower = header.toLowerCase();
  if (lower.length !== header.length) return -1;
  const isLetter = (letter: string | undefined) => letter !== undefined && /\p{Script=Latin}/u.test(letter);
  const wanted = name.toLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const touches = isLetter(wanted[0]) && (isLetter(lower[at - 1]) || isLetter(lower[at + wanted.length]));
    if (!touches) return at;
  }
  return -1;
}

function inCaseOf(met: string, next: string): string {
  const [upper, lower] = [met.toUpperCase(), met.toLowerCase()];
  if (upper === lower) return next;
  if (met === upper) return next.toUpperCase();
  const first = met[0] ?? '';
  return first !== first.toLowerCase() ? (next[0] ?? '').toUpperCase() + next.slice(1) : next;
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
