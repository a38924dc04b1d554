import type { CellEdit, Range } from '../../core/ports/workbooks.ts';
import { parseRange } from '../cellRef.ts';
import { TYPES } from '../sheet/cell.ts';
import { lockOf } from '../sheet/locks.ts';
import { createSheetScanner } from '../sheet/sheetScanner.ts';
import { createSheetTail } from '../sheet/sheetTail.ts';
import { isTrue } from '../xml/attributes.ts';
import { windowsOf } from '../xml/windows.ts';
import { createColumnCollector, type ColumnFacts } from './columnFacts.ts';
import { createLikeCells, type LikeCells } from './likeCells.ts';
import { REASONS, refuse, type Refused, type SheetEdits } from './planEdits.ts';
import { createRangeSweep } from './rangeSweep.ts';
import type { StyleWatch } from './styleWatch.ts';

export interface SheetSurvey {
  readonly edits: readonly CellEdit[];
  readonly refused: readonly Refused[];
  /** The edits whose cells name a shared string now. */
  readonly shared: ReadonlySet<CellEdit>;
  /** What is in the way of new columns. */
  readonly facts: ColumnFacts;
  readonly isProtected: boolean;
  /** The markup behind its cells; null where that is too large to look into. */
  readonly tail: Buffer | null;
  /** Of the cells that the edits are to look like. */
  readonly likes: LikeCells;
}

const SHARED = TYPES.indexOf('s');

/**
 * Walks a sheet once before it is patched, and sorts out the edits that must not be made: what covers a cell
 * (merges, array formulas) may be told only behind it.
 */
export async function surveySheet(
  { name, edits }: SheetEdits,
  chunks: AsyncIterable<Buffer>,
  headers: readonly Range[],
  newColumns: ReadonlySet<number> = new Set(),
  styles?: StyleWatch,
): Promise<SheetSurvey> {
  const scanner = createSheetScanner(name);
  const merges: Range[] = [];
  const covered: Range[] = [];
  const likes = createLikeCells(edits);
  const reasons = new Map<CellEdit, string>();
  let next = 0;
  const shared = new Set<CellEdit>();
  const columns = createColumnCollector(newColumns);
  let hasData = false;
  let isProtected = false;
  const tail = createSheetTail();
  for await (const { bytes, last } of windowsOf(chunks, name, scanner.position)) {
    scanner.load(bytes, last);
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event === 'data_start') hasData = true;
      if (event === 'data_end') tail.begin(scanner.tag.end);
      if (event === 'column') {
        columns.span(scanner.attributes());
        styles?.span(scanner.attributes());
      }
      if (event === 'row_start') styles?.row(scanner.row);
      if (event === 'merge') {
        const merge = parseRange(scanner.attributes().get('ref') ?? '');
        if (merge !== undefined) merges.push(merge);
      }
      if (event === 'protection') isProtected = isTrue(scanner.attributes().get('sheet'));
      if (event !== 'cell') continue;
      const { cell } = scanner;
      likes.visit(bytes, cell);
      styles?.cell(cell);
      columns.cell(cell);
      if (cell.covers !== undefined) covered.push(cell.covers);
      const edit = nextAt(cell.row, cell.column);
      if (edit === undefined) continue;
      const lock = lockOf(cell, [], []);
      if (lock !== 'none') reasons.set(edit, REASONS[lock]);
      else if (cell.type === SHARED) shared.add(edit);
      likes.edited(bytes, cell, edit);
    }
    tail.take(bytes, scanner.position());
  }
  return settle();

  function nextAt(row: number, column: number): CellEdit | undefined {
    let edit = edits[next];
    while (edit !== undefined && (edit.row < row || (edit.row === row && edit.column < column)))
      edit = edits[++next];
    return edit?.row === row && edit.column === column ? edit : undefined;
  }

  function settle(): SheetSurvey {
    const findCover = createRangeSweep(covered);
    const findMerge = createRangeSweep(merges);
    const findHeader = createRangeSweep(headers);
    for (const edit of edits) {
      const { row, column } = edit;
      const merge = findMerge(row, column);
      const isAnchor = merge?.top === row && merge.left === column;
      const reason =
        (hasData ? undefined : 'the sheet has no table of cells') ??
        reasons.get(edit) ??
        (findCover(row, column) && REASONS.array_range) ??
        (findHeader(row, column) && REASONS.table_header) ??
        (merge !== undefined && !isAnchor ? REASONS.merged : undefined);
      if (reason !== undefined) reasons.set(edit, reason);
    }
    return {
      edits: edits.filter((edit) => !reasons.has(edit)),
      refused: [...reasons].map(([edit, reason]) => refuse(edit, reason)),
      shared,
      facts: columns.facts(merges, covered),
      isProtected,
      tail: tail.bytes(),
      likes,
    };
  }
}
