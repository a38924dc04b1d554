import { knownLanguage } from '../text/languageNames.ts';
import { matchLanguage } from '../text/matchLanguage.ts';
import type { ChosenSource } from './chooseSource.ts';
import type { ColumnGuess } from './guessColumns.ts';

/** Languages that a table has no column for and may get one. */
export interface LackingTargets {
  readonly languages: readonly string[];
  /**
   * True where the source is the table's only language: it may be a legend, and gets new columns only if no other
   * sheet is what is meant.
   */
  readonly isLone: boolean;
  /** Why a language gets no column though nothing answers it, for people. */
  readonly refused: readonly RefusedTarget[];
}

export interface RefusedTarget {
  readonly language: string;
  readonly reason: string;
}

const SURE = 0.6;

/**
 * Which of the wishes that no column answers may become new columns: only in a table whose source is told by its
 * header or by a person, and never for a language that some column holds already, whatever became of it.
 */
export function lackingTargets(
  guesses: readonly ColumnGuess[],
  source: ChosenSource,
  unmet: readonly string[],
): LackingTargets {
  const none = { languages: [], isLone: false, refused: [] };
  if (!source.found || unmet.length === 0) return none;
  const own = guesses.find(({ column }) => column === source.column);
  if (own === undefined || !isSure(own, source.confidence, guesses)) return none;

  const reasonAgainst = (wish: string): string | undefined => {
    const holds = guesses.some(
      ({ is, language }) => is !== 'prose' && language !== null && matchLanguage(wish, [language]).length > 0,
    );
    if (holds) return 'a column of that language is there, but it is not one to translate into';
    if (guesses.some(({ is, language }) => is === 'target' && language === null))
      return 'it has a column for translations whose language nothing tells; name that one in lingrid.json';
    return knownLanguage(wish) ? undefined : 'no such language is known; look for a slip in its tag';
  };
  const judged = unmet.map((language) => ({ language, reason: reasonAgainst(language) }));
  return {
    languages: judged.flatMap(({ language, reason }) => (reason === undefined ? language : [])),
    isLone: own.said === null && !guesses.some((guess) => guess !== own && isLanguage(guess)),
    refused: judged.flatMap(({ language, reason }) => (reason === undefined ? [] : { language, reason })),
  };
}

/** Prose that happens to be there is no table of strings. */
function isSure(own: ColumnGuess, confidence: number, guesses: readonly ColumnGuess[]): boolean {
  if (own.said !== null) return true;
  if (own.header === null || confidence < SURE) return false;
  if (own.is === 'text') return guesses.some(({ is }) => is === 'key');
  return own.is === 'source' || own.is === 'language';
}

function isLanguage({ is, language }: ColumnGuess): boolean {
  return language !== null && (is === 'language' || is === 'target' || is === 'reference' || is === 'source');
}
