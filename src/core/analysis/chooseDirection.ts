import { matchLanguage } from '../text/matchLanguage.ts';
import type { Wishes } from './chooseRoles.ts';
import { chooseSource, type ChosenSource } from './chooseSource.ts';
import type { ColumnGuess } from './guessColumns.ts';
import { wishedTargets, type WishedTarget } from './wishedTargets.ts';

export interface Direction {
  readonly source: ChosenSource;
  /** The columns that answer wished targets. */
  readonly wished: ReadonlyMap<number, WishedTarget>;
  /** Wished targets that are the language of the source: nothing is translated into them. */
  readonly asSource: readonly string[];
  /** Wished targets that nothing answers. */
  readonly unmet: readonly string[];
}

/**
 * From which column into which ones. A target that is asked for is no reason to translate out of another: what would
 * be the source without that wish stays it, unless another column is as full: then the wish tells which of them it is.
 */
export function chooseDirection(texts: readonly ColumnGuess[], wishes: Wishes): Direction {
  const targets = wishes.targets ?? [];
  const answers = wishedTargets(texts, targets);
  const source = withWishes(texts, wishes.source, answers);
  const wished = new Map([...answers].filter(([column]) => !source.found || column !== source.column));
  const answered = new Set([...wished.values()].map(({ wish }) => wish));
  const left = targets.filter((wish) => !answered.has(wish));
  const isSource = (wish: string) => source.found && matchLanguage(wish, [source.language]).length > 0;
  return {
    source,
    wished,
    asSource: left.filter(isSource),
    unmet: left.filter((wish) => !isSource(wish)),
  };
}

function withWishes(
  texts: readonly ColumnGuess[],
  wish: string | undefined,
  answers: ReadonlyMap<number, WishedTarget>,
): ChosenSource {
  const apart = chooseSource(texts, wish, new Set(answers.keys()));
  if (apart.found && wish !== undefined) return apart;
  const usual = chooseSource(texts, wish, new Set());
  if (!usual.found || !answers.has(usual.column)) return apart;
  return apart.found && filledOf(texts, apart.column) >= filledOf(texts, usual.column) ? apart : usual;
}

function filledOf(texts: readonly ColumnGuess[], column: number): number {
  return texts.find((guess) => guess.column === column)?.filled ?? 0;
}
