import type { CellLook, ConditionRule, Range } from '../ports/workbooks.ts';
import { createDuplicateBudget, createDuplicates, type Duplicates } from './duplicates.ts';
import { passesTest, type CellContent } from './passesTest.ts';

/** Decides which conditional formats hold. Cells in order of row are quick; any order is right. */
export interface ConditionalLooks {
  /** Whether any rule is about a row among these. */
  crosses(first: number, last: number): boolean;
  /** Takes note of a cell that is written: all of them before the first look, where a rule is a `RangeTest`. */
  count(row: number, column: number, cell: CellContent): void;
  /** The look of a cell: its own, and what conditional formats make of it. Looks of one colour are one object, mostly. */
  lookOf(row: number, column: number, cell: CellContent, own: CellLook): CellLook;
  /** Ranges that held too much to tell what is in them twice. */
  readonly undecided: () => readonly Range[];
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
  const known = createKnownLooks();
  /** The rules whose ranges cross all of the rows `first` to `last`, with the columns that each covers there. */
  let crossing: { rule: CountedRule; spans: readonly Range[] }[] = [];
  let [first, last] = [0, 0];
  /** Of these rows, by column. */
  let ofColumn = new Map<number, readonly CountedRule[]>();

  function cross(row: number): void {
    [first, last] = [row, Infinity];
    crossing = counted.flatMap((rule) => {
      const spans = rule.ranges.filter(({ top, bottom }) => {
        if (bottom >= row) last = Math.min(last, top > row ? top - 1 : bottom);
        return top <= row && bottom >= row;
      });
      return spans.length > 0 ? [{ rule, spans }] : [];
    });
    ofColumn = new Map();
  }

  function rulesAt(row: number, column: number): readonly CountedRule[] {
    if (row < first || row > last) cross(row);
    const met = ofColumn.get(column);
    if (met !== undefined) return met;
    const here = crossing
      .filter(({ spans }) => spans.some(({ left, right }) => column >= left && column <= right))
      .map(({ rule }) => rule);
    ofColumn.set(column, here);
    return here;
  }

  return {
    crosses: (top, bottom) =>
      counted.some(({ ranges }) => ranges.some((range) => range.top <= bottom && range.bottom >= top)),
    count(row, column, cell) {
      for (const { duplicates } of rulesAt(row, column)) duplicates?.count(cell);
    },
    lookOf(row, column, cell, own) {
      let { fill, font }: ConditionRule['change'] = {};
      for (const rule of rulesAt(row, column)) {
        if (!holds(rule, cell)) continue;
        // The first rule that speaks of a colour has the say.
        if (fill === undefined) fill = rule.change.fill;
        if (font === undefined) font = rule.change.font;
        if (rule.stops) break;
      }
      if (fill === undefined && font === undefined) return own;
      return known(fill === undefined ? own.fill : fill, font === undefined ? own.font : font);
    },
    undecided: () =>
      counted.flatMap(({ duplicates, ranges }) => (duplicates?.isFull() === true ? ranges : [])),
  };
}

const MOST_KNOWN = 10_000;

function createKnownLooks(): (fill: CellLook['fill'], font: CellLook['font']) => CellLook {
  const known = new Map<string, CellLook>();
  return (fill, font) => {
    const key = `${fill ?? ''}/${font ?? ''}`;
    const look = known.get(key) ?? { fill, font };
    if (known.size < MOST_KNOWN) known.set(key, look);
    return look;
  };
}

function holds({ test, duplicates }: CountedRule, cell: CellContent): boolean {
  if (test.kind === 'duplicate') return duplicates?.isRepeated(cell) === true;
  if (test.kind === 'unique') return duplicates?.isRepeated(cell) === false;
  return passesTest(test, cell);
}
