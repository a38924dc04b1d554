import { columnLetters } from '../cellRef.ts';
import { englishName } from '../text/languageNames.ts';
import { matchLanguage, moreSpecific } from '../text/matchLanguage.ts';
import type { ColumnGuess } from './guessColumns.ts';
import { ambiguousLanguage } from './refusals.ts';

export type ChosenSource =
  | {
      readonly found: true;
      readonly column: number;
      readonly language: string;
      readonly confidence: number;
      readonly reason: string;
    }
  | { readonly found: false; readonly why: string };

/** Counts of filled cells that differ less than this share are equal: a few gaps make no source. */
const NEARLY = 0.98;

/**
 * Which column to translate from: the one that a person names, the one in the wished language, one whose
 * header says source, or else the fullest; of equally full ones English or Chinese, then the leftmost.
 * Columns in `spoken` are to be translated into.
 */
export function chooseSource(
  texts: readonly ColumnGuess[],
  wish: string | undefined,
  spoken: ReadonlySet<number>,
): ChosenSource {
  const said = texts.find((guess) => guess.said !== null && guess.is === 'source');
  if (said !== undefined) return take(said, said.language ?? wish ?? null, 1, said.reason);
  const free = texts.filter(({ column, is }) => is !== 'target' && !spoken.has(column));
  return wish === undefined
    ? fullest(free)
    : inLanguage(
        texts.filter(({ column }) => !spoken.has(column)),
        wish,
      );
}

function inLanguage(texts: readonly ColumnGuess[], wish: string): ChosenSource {
  for (const pool of [texts.filter(({ is }) => is !== 'prose'), texts]) {
    const tags = matchLanguage(
      wish,
      pool.flatMap(({ language }) => language ?? []),
    );
    if (tags.length > 1)
      throw ambiguousLanguage(
        wish,
        pool.filter(({ language }) => tags.includes(language ?? '')),
      );
    const [one] = byFilled(pool.filter(({ language }) => language !== null && language === tags[0]));
    if (one !== undefined) {
      const language = moreSpecific(wish, one.language ?? wish);
      return take(one, language, one.confidence, `${one.reason}; it is the source asked for`);
    }
  }
  // The cells of a column that says only "text" are guessed at: a person knows better.
  const [open, ...others] = texts.filter(
    ({ is, confidence }) => (is === 'source' || is === 'text' || is === 'prose') && confidence < 0.75,
  );
  if (open !== undefined && others.length === 0)
    return take(open, wish, 0.7, `Taken for the ${englishName(wish)} asked for: no other column could be`);
  return { found: false, why: `It has no column in ${wish}, the source asked for` };
}

function fullest(free: readonly ColumnGuess[]): ChosenSource {
  const named = free.filter(({ is }) => is === 'source');
  if (named[0] !== undefined) {
    const [best = named[0]] = byFilled(named);
    return take(best, best.language, best.confidence, best.reason);
  }
  const usual = free.filter(({ is }) => is === 'language' || is === 'text');
  const most = Math.max(0, ...usual.map(({ filled }) => filled));
  const prose = free.filter(({ is, filled }) => is === 'prose' && most < filled / 2);
  const [first, ...others] = byFilled([...usual, ...prose]);
  if (first === undefined) return { found: false, why: 'No column of source texts was recognized' };
  const near = [first, ...others].filter(({ filled }) => filled >= first.filled * NEARLY);
  const byColumn = near.sort((a, b) => a.column - b.column);
  const best = byColumn.find(({ language }) => /^(?:en|zh)\b/.test(language ?? '')) ?? byColumn[0] ?? first;
  const alone = near.length === 1;
  return take(
    best,
    best.language,
    Math.min(best.confidence, alone ? 0.85 : 0.75),
    `${best.reason}; ${alone ? 'it is the fullest of the language columns' : 'several columns are as full, and it is the likeliest source of them'}`,
  );
}

function byFilled(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  return [...guesses].sort((a, b) => b.filled - a.filled || a.column - b.column);
}

function take(
  { column }: ColumnGuess,
  language: string | null,
  confidence: number,
  reason: string,
): ChosenSource {
  if (language !== null) return { found: true, column, language, confidence, reason };
  return {
    found: false,
    why: `Column ${columnLetters(column)} is the source, but nothing tells its language`,
  };
}
