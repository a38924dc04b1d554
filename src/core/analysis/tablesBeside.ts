import { columnLetters } from '../cellRef.ts';
import type { ColumnGuess } from './guessColumns.ts';

const TEXTS: ReadonlySet<ColumnGuess['is']> = new Set(['source', 'target', 'language', 'text'] as const);

/**
 * Tables that stand side by side, with blank columns between them, each with keys and texts of its own: the first one
 * is taken, the columns of the others are left alone, and the first of them says so.
 */
export function withoutTablesBeside(guesses: readonly ColumnGuess[]): readonly ColumnGuess[] {
  if (guesses.some(({ said }) => said !== null)) return guesses;
  const blocks: ColumnGuess[][] = [];
  for (const guess of guesses) {
    const last = blocks.at(-1);
    if (last?.at(-1)?.column === guess.column - 1) last.push(guess);
    else blocks.push([guess]);
  }
  const tables = blocks.filter(
    (block) => block.some(({ is }) => is === 'key') && block.filter(({ is }) => TEXTS.has(is)).length >= 2,
  );
  const [first, ...others] = tables;
  if (first === undefined || others.length === 0) return guesses;
  return guesses.map((guess) => {
    const other = others.find((block) => block.includes(guess));
    if (other === undefined) return guess;
    const reason = 'It belongs to another table beside the first';
    return {
      ...guess,
      is: 'ignored',
      language: null,
      confidence: 0.8,
      reason,
      doubt:
        guess === other[0]
          ? `${spanOf(other)} another table, and only the first of a sheet is translated`
          : null,
    };
  });
}

function spanOf(block: readonly ColumnGuess[]): string {
  const last = block.at(-1)?.column ?? 0;
  return `with the columns up to ${columnLetters(last)} it is`;
}
