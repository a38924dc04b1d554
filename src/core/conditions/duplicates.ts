import { folded, type CellContent } from './passesTest.ts';

/** Counts how often the contents of a range's cells stand in it. */
export interface Duplicates {
  count(cell: CellContent): void;
  /** Undefined for blank cells, and where there were more than can be kept. */
  isRepeated(cell: CellContent): boolean | undefined;
  /** True where there were more than can be kept. */
  readonly isFull: () => boolean;
}

/** What all ranges of a sheet may keep together. */
export interface DuplicateBudget {
  contents: number;
  characters: number;
}

export const createDuplicateBudget = (): DuplicateBudget => ({ contents: 1_000_000, characters: 64_000_000 });

export function createDuplicates(budget: DuplicateBudget): Duplicates {
  /** Whether each content stands more than once. */
  const seen = new Map<string, boolean>();
  let isFull = false;
  return {
    count(cell) {
      if (isFull || cell.text === '') return;
      const key = keyOf(cell);
      const isKnown = seen.has(key);
      seen.set(key, isKnown);
      if (isKnown) return;
      budget.contents -= 1;
      budget.characters -= key.length;
      if (budget.contents >= 0 && budget.characters >= 0) return;
      isFull = true;
      seen.clear();
    },
    isFull: () => isFull,
    isRepeated: (cell) => (isFull || cell.text === '' ? undefined : seen.get(keyOf(cell))),
  };
}

function keyOf({ kind, text }: CellContent): string {
  return kind === 'number' ? `number ${Number(text)}` : `${kind} ${folded(text)}`;
}
