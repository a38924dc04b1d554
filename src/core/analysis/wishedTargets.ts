import { matchLanguage, moreSpecific } from '../text/matchLanguage.ts';
import type { ColumnGuess } from './guessColumns.ts';
import { ambiguousLanguage } from './refusals.ts';

/** The language that a column gets, and the wish which it answers. */
export interface WishedTarget {
  readonly wish: string;
  readonly language: string;
}

/**
 * The columns meant by the languages that a person wants to translate into. One column that says it is for
 * translations, not into what, serves for the one language that has no other.
 */
export function wishedTargets(
  texts: readonly ColumnGuess[],
  targets: readonly string[],
): ReadonlyMap<number, WishedTarget> {
  const found = new Map<number, WishedTarget>();
  const open = texts.filter(({ is }) => is === 'language' || is === 'target');
  const unmet = targets.filter((wish) => {
    const tags = matchLanguage(
      wish,
      open.flatMap(({ language }) => language ?? []),
    );
    if (tags.length > 1)
      throw ambiguousLanguage(
        wish,
        open.filter(({ language }) => tags.includes(language ?? '')),
      );
    const same = open.filter(({ language, column }) => language === tags[0] && !found.has(column));
    const one = same.find(({ said, is }) => said && is === 'target') ?? same[0];
    if (one === undefined) return true;
    found.set(one.column, { wish, language: moreSpecific(wish, one.language ?? wish) });
    return false;
  });
  const unnamed = open.filter(({ is, language }) => is === 'target' && language === null);
  const [wish, column] = [unmet[0], unnamed[0]?.column];
  if (unmet.length === 1 && unnamed.length === 1 && wish !== undefined && column !== undefined) {
    found.set(column, { wish, language: wish });
  }
  return found;
}
