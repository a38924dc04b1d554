import type { CellLook, ConditionRule, Range } from '../ports/workbooks.ts';
import { createDuplicateBudget, createDuplicates, type Duplicates } from './duplicates.ts';
import { passesTest, type CellContent } from './passesTest.ts';

/** Decides which conditional formats hold. Cells in order of row are quick; any order is right. */
export interface ConditionalLooks {
  /** True where some rule needs all cells to be counted before the first one is decided. */
  readonly needsCounts: boolean;
  /** Takes note of a cell that is written. */
  count(row: number, column: number, cell: CellContent): void;
  /** The look of a cell: its own, and what conditional formats make of it. */
  lookOf(row: number, column: number, cell: CellContent, own: CellLook): CellLook;
}

interface CountedRule extends ConditionRule {
  readonly duplicates: Duplicates | undefined;
}

/** `rules`: those of one sheet, in order. */
export function createConditionalLooks(rules: readonly ConditionRule[]): ConditionalLooks {
  const budget = createDuplicateBudget();
  const counted = rules.map((rule): CountedRule => {
    const counts = rule.test.kind === 'duplicate' || rule.test.kind === 'unique';
    return { ...rule, duplicates: counts ? createDuplicates(budget) : undefined };
  });
  /** The rules whose ranges cross all of the rows `first` to `last`, with the columns that each covers there. */
  let crossing: { rule: CountedRule; spans: readonly Range[] }[] = [];
  let [first, last] = [0, 0];

  function cross(row: number): void {
    [first, last] = [row, Infinity];
    crossing = counted.flatMap((rule) => {
      const spans = rule.ranges.filter(({ top, bottom }) => {
        if (bottom >= row) last = Math.min(last, top > row ? top - 1 : bottom);
        return top <= row && bottom >= row;
      });
      return spans.length > 0 ? [{ rule, spans }] : [];
    });
  }

  function* rulesAt(row: number, column: number): Generator<CountedRule> {
    if (row < first || row > last) cross(row);
    for (const { rule, spans } of crossing)
      if (spans.some(({ left, right }) => column >= left && column <= right)) yield rule;
  }

  return {
    needsCounts: counted.some(({ duplicates }) => duplicates !== undefined),
    count(row, column, cell) {
      for (const { duplicates } of rulesAt(row, column)) duplicates?.count(cell);
    },
    lookOf(row, column, cell, own) {
      let change: ConditionRule['change'] = {};
      for (const rule of rulesAt(row, column)) {
        if (!holds(rule, cell)) continue;
        // The first rule that speaks of a colour has the say.
        change = {
          fill: change.fill === undefined ? rule.change.fill : change.fill,
          font: change.font === undefined ? rule.change.font : change.font,
        };
        if (rule.stops) break;
      }
      return {
        fill: change.fill === undefined ? own.fill : change.fill,
        font: change.font === undefined ? own.font : change.font,
      };
    },
  };
}

function holds({ test, duplicates }: CountedRule, cell: CellContent): boolean {
  if (test.kind === 'duplicate') return duplicates?.isRepeated(cell) === true;
  if (test.kind === 'unique') return duplicates?.isRepeated(cell) === false;
  return passesTest(test, cell);
}
