import { LATIN_PHRASES } from './latinPhrases.ts';
import { OTHER_PHRASES } from './otherPhrases.ts';

const PHRASES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ ...LATIN_PHRASES, ...OTHER_PHRASES }).map(([language, lines]) => [
    language,
    lines.split('\n'),
  ]),
);

/** The phrase number `index` in a language; after the last they begin anew, numbered so that none is twice. */
export function phraseIn(language: string, index: number): string {
  const phrases = PHRASES.get(language) ?? [];
  const phrase = phrases[index % phrases.length];
  if (phrase === undefined) throw new Error(`There are no phrases in “${language}”.`);
  const round = Math.floor(index / phrases.length);
  return round === 0 ? phrase : `${phrase} (${round + 1})`;
}
