import { TASK_KINDS, type TaskKind } from '../../contract/analysis.ts';
import type { TargetWork } from '../table/markedCells.ts';
import { estimateOutputTokens } from '../text/tokens.ts';

/** What the cells to fill of one target column come to. */
export interface OpenTotals {
  readonly cells: Readonly<Record<TaskKind, number>>;
  readonly sourceCharacters: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * Remembers which cells of a sheet are to be filled until its merges are known, in a few bytes a row:
 * what a row's source costs, once, and one bit for each target column and kind of work.
 */
export interface OpenCells {
  /** `works`: what is to be done with the row's cells of all targets, in the order of their numbers. */
  add(row: number, works: readonly TargetWork[], cost: RowCost): void;
  /** Totals of the column, cells that are merged into others left out; and how many these are. */
  totals(target: number, isMerged: (row: number) => boolean): OpenTotals & { readonly merged: number };
}

export interface RowCost {
  readonly sourceCharacters: number;
  readonly inputTokens: number;
}

/** `languages` are those of the source and, in the order of their numbers, of the targets. */
export function createOpenCells(languages: {
  readonly source: string;
  readonly targets: readonly string[];
}): OpenCells {
  const rows = createNumbers();
  const characters = createNumbers();
  const tokens = createNumbers();
  const open = languages.targets.map(() => ({
    translate: createNumbers(),
    retranslate: createNumbers(),
    shorten: createNumbers(),
  }));

  return {
    add(row, works, { sourceCharacters, inputTokens }) {
      const index = rows.length();
      rows.push(row);
      characters.push(sourceCharacters);
      tokens.push(inputTokens);
      for (let target = 0; target < works.length; target += 1) {
        const work = works[target];
        if (work?.skip === null) open[target]?.[work.kind].setBit(index);
      }
    },
    totals(target, isMerged) {
      const cells = { translate: 0, retranslate: 0, shorten: 0 };
      const total = { cells, sourceCharacters: 0, inputTokens: 0, outputTokens: 0, merged: 0 };
      const language = languages.targets[target];
      if (language === undefined) return total;
      for (const kind of TASK_KINDS) {
        open[target]?.[kind].eachBit((index) => {
          if (isMerged(rows.at(index))) {
            total.merged += 1;
            return;
          }
          const length = characters.at(index);
          cells[kind] += 1;
          total.sourceCharacters += length;
          total.inputTokens += tokens.at(index);
          total.outputTokens += estimateOutputTokens(length, languages.source, language);
        });
      }
      return total;
    },
  };
}

interface Numbers {
  push(value: number): void;
  at(index: number): number;
  setBit(index: number): void;
  /** Told of the bits that are set, in order. */
  eachBit(told: (index: number) => void): void;
  length(): number;
}

/** A list of unsigned 32-bit numbers that grows. */
function createNumbers(): Numbers {
  let values = new Uint32Array(256);
  let count = 0;
  const reach = (index: number) => {
    if (index < values.length) return;
    const larger = new Uint32Array(Math.max(values.length * 2, index + 1));
    larger.set(values);
    values = larger;
  };
  return {
    push(value) {
      reach(count);
      values[count] = value;
      count += 1;
    },
    at: (index) => values[index] ?? 0,
    setBit(index) {
      reach(index >>> 5);
      values[index >>> 5] = (values[index >>> 5] ?? 0) | (1 << (index & 31));
    },
    eachBit(told) {
      for (const [i, word] of values.entries()) {
        for (let rest = word; rest !== 0; rest &= rest - 1) told(i * 32 + 31 - Math.clz32(rest & -rest));
      }
    },
    length: () => count,
  };
}
