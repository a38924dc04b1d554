import type { LeftReason, Report } from '../../contract/report.ts';
import { cellRef } from '../cellRef.ts';

interface Cell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

interface Rows {
  readonly top: number;
  readonly bottom: number;
}

interface Group {
  readonly sheet: string;
  readonly reason: LeftReason;
  readonly columns: Map<number, Rows[]>;
}

/** Gathers the cells that nobody wanted written: runs of rows, so that a column that is full takes no more than a range. */
export interface LeftAlone {
  /** Cells of a column come in order. */
  add(cell: Cell, reason: LeftReason): void;
  /** By sheet and reason, in the order in which they were met. */
  list(): Report['leftAlone'];
}

export function createLeftAlone(): LeftAlone {
  const groups = new Map<string, Group>();
  return {
    add({ sheet, row, column }, reason) {
      const id = JSON.stringify([sheet, reason]);
      const group = groups.get(id) ?? { sheet, reason, columns: new Map<number, Rows[]>() };
      groups.set(id, group);
      const runs = group.columns.get(column) ?? [];
      group.columns.set(column, runs);
      const last = runs.at(-1);
      if (last?.bottom === row - 1) runs[runs.length - 1] = { top: last.top, bottom: row };
      else runs.push({ top: row, bottom: row });
    },
    list: () => [...groups.values()].map(listed),
  };
}

function listed({ sheet, reason, columns }: Group): Report['leftAlone'][number] {
  const ranges = [...columns]
    .sort(([a], [b]) => a - b)
    .flatMap(([column, runs]) => runs.map((rows) => ({ column, ...rows })));
  return {
    sheet,
    reason,
    count: ranges.reduce((sum, { top, bottom }) => sum + bottom - top + 1, 0),
    cells: ranges.map(({ column, top, bottom }) =>
      top === bottom ? cellRef(top, column) : `${cellRef(top, column)}:${cellRef(bottom, column)}`,
    ),
  };
}
