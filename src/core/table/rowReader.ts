import type { SkipReason } from '../../contract/analysis.ts';
import type { ColourAction } from '../../contract/colour.ts';
import type { TextRun } from '../ports/workbooks.ts';
import type { SheetCell, SheetRow } from '../sheetRows.ts';
import { isBlank } from '../text/isBlank.ts';
import { skipOfSource } from '../text/skipRules.ts';
import { cellAt, textAt } from './cellAt.ts';
import { createOccurrences } from './occurrences.ts';
import { skipOfMarkedSource, workOf, type TargetWork } from './markedCells.ts';
import { UNPLACED, type TableLayout } from './tableLayout.ts';
import type { UnitFilter } from './unitFilter.ts';

/** A row of data. Its identity in its sheet is `key` (`source` where that is null) with `occurrence`. */
export interface UnitRow {
  readonly row: number;
  readonly key: string | null;
  /** From 0: how many rows before it have the same identity, whether or not they take part. */
  readonly occurrence: number;
  readonly source: string;
  /** The column that holds it, and its language: the layout's, unless colours name another. */
  readonly sourceColumn: number;
  readonly sourceLanguage: string;
  /** Where the source is rich. */
  readonly runs: readonly TextRun[] | undefined;
  /** The texts of the context columns, one a line. */
  readonly context: string | null;
  /** What stands in the column of limits. */
  readonly limit: string;
  /** Why none of its cells is translated; null where those without a `skip` of their own are. */
  readonly skip: SkipReason | null;
}

/** Told of each target of a row, in the layout's order: its cell, blank where there is none, and what is to be done. */
type OnTarget = (
  target: TableLayout['targets'][number],
  cell: Pick<SheetCell, 'lock' | 'text'>,
  work: TargetWork,
) => void;

/**
 * Reads a table row by row, in order: undefined for rows outside it and for those that hold nothing of it. What each
 * target holds is told, not kept: whoever only counts makes nothing of it.
 */
export function createRowReader(
  layout: TableLayout,
  filter: UnitFilter,
  onTarget: OnTarget,
): (row: SheetRow) => UnitRow | undefined {
  const keys = createOccurrences();
  const sources = createOccurrences();
  return (row) => {
    if (row.row < layout.firstRow || (layout.lastRow !== null && row.row > layout.lastRow)) return undefined;
    const { cells } = row;
    const key = textAt(cells, layout.keyColumn).trim() || null;
    if (isHeaderAgain(layout, cells)) return undefined;
    const ofSource = actionAt(layout, row, layout.sourceColumn);
    const from = ofSource === null ? otherSource(layout, row) : undefined;
    const sourceColumn = from?.column ?? layout.sourceColumn;
    const sourceCell = cellAt(cells, sourceColumn);
    const source = sourceCell?.text ?? '';
    const asked = ofSource ?? (from === undefined ? null : 'retranslate');
    let isEmpty = true;
    let isOpen = false;
    for (const target of layout.targets) {
      const cell = cellAt(cells, target.column) ?? BLANK;
      const work = workOf(cell.text, cell.lock, actionAt(layout, row, target.column), asked);
      if (cell.text !== '') isEmpty = false;
      if (work.skip === null) isOpen = true;
      onTarget(target, cell, work);
    }
    if (key === null && isEmpty && isBlank(source)) return undefined;

    const occurrence = key === null ? sources.next(source) : keys.next(key);
    const marked = skipOfMarkedSource(ofSource) ?? skipOfHeading(layout, key, cells);
    return {
      row: row.row,
      key,
      occurrence,
      source,
      sourceColumn,
      sourceLanguage: from?.language ?? layout.sourceLanguage,
      runs: sourceCell?.runs,
      context: contextOf(layout, cells),
      limit: textAt(cells, layout.maxLengthColumn),
      skip: skipOfUnit(sourceCell, key, isOpen, filter, layout.exclusions.skipOf(row, key), marked),
    };
  };
}

/** What the colour of an empty cell can ask for, no more: there is nothing to do better or to keep. */
export const OF_EMPTY_CELLS: ColourAction = 'skip';

function contextOf({ contextColumns }: TableLayout, cells: readonly SheetCell[]): string | null {
  let context: string | null = null;
  for (const column of contextColumns) {
    const part = textAt(cells, column).trim();
    if (part !== '') context = context === null ? part : `${context}\n${part}`;
  }
  return context;
}

/** What the colour of a cell asks for. */
function actionAt(layout: TableLayout, { lookOf, cells }: SheetRow, column: number): ColourAction | null {
  if (lookOf === undefined || column === UNPLACED) return null;
  const asked = layout.actionOf(column, lookOf(column));
  if (asked === null || asked === OF_EMPTY_CELLS) return asked;
  return isBlank(textAt(cells, column)) ? null : asked;
}

/** The column that a colour names as the source of this row. */
function otherSource(layout: TableLayout, row: SheetRow): TableLayout['others'][number] | undefined {
  if (row.lookOf === undefined) return undefined;
  for (const other of layout.others) if (actionAt(layout, row, other.column) === 'source') return other;
  return undefined;
}

const BLANK = { lock: 'none', text: '' } as const;

/** The header once more, as some repeat it above every section. */
function isHeaderAgain(
  { headers, keyColumn, sourceColumn, targets }: TableLayout,
  cells: readonly SheetCell[],
): boolean {
  const text = (column: number) => textAt(cells, column);
  const source = headers.get(sourceColumn) ?? '';
  if (source === '' || text(sourceColumn).trim() !== source) return false;
  if (keyColumn !== null) return text(keyColumn).trim() === headers.get(keyColumn);
  return targets.every(({ column }) => text(column).trim() === headers.get(column));
}

const LONGEST_HEADING = 60;

/** `【主界面】`, `--- Menu ---`, `Menu:`. */
const DECORATED = /^[【〔「[<(=\-–—*#~•▼■◆●※_]+.*[】〕」\]>)=\-–—*#~■◆●※_]+$|[:：]$/u;

/** Where rows have keys, a short decorated text that stands alone in its row and has none. */
function skipOfHeading(
  { keyed }: TableLayout,
  key: string | null,
  cells: readonly SheetCell[],
): SkipReason | null {
  if (!keyed || key !== null) return null;
  const [only, ...others] = cells.filter(({ text }) => !isBlank(text));
  const text = only?.text.trim() ?? '';
  const isHeading = others.length === 0 && text.length <= LONGEST_HEADING && DECORATED.test(text);
  return isHeading ? 'section_heading' : null;
}

function skipOfUnit(
  cell: SheetCell | undefined,
  key: string | null,
  isOpen: boolean,
  filter: UnitFilter,
  excluded: SkipReason | null,
  marked: SkipReason | null,
): SkipReason | null {
  if (cell === undefined || isBlank(cell.text)) return 'empty_source';
  if (excluded !== null) return excluded;
  if (!filter.wants(key)) return 'excluded_key';
  const skip = skipOfSource(cell) ?? marked;
  if (skip !== null) return skip;
  // Only units with work count: what is filled already must not use up the limit.
  return isOpen && !filter.admit() ? 'over_limit' : null;
}
