import type { SkipReason, TaskKind } from '../../contract/analysis.ts';
import type { CellLock } from '../../contract/cells.ts';
import type { ColourAction } from '../../contract/colour.ts';
import type { TextRun } from '../ports/workbooks.ts';
import type { SheetCell, SheetRow } from '../sheetRows.ts';
import { isBlank } from '../text/isBlank.ts';
import { skipOfSource } from '../text/skipRules.ts';
import { cellAt, textAt } from './cellAt.ts';
import { createOccurrences } from './occurrences.ts';
import { skipOfMarkedSource, workOf } from './markedCells.ts';
import { UNPLACED, type TableLayout } from './tableLayout.ts';
import type { UnitFilter } from './unitFilter.ts';

export interface TableTarget {
  readonly column: number;
  readonly language: string;
  /** What the cell holds; null where it is empty. */
  readonly text: string | null;
  readonly lock: CellLock;
  readonly kind: TaskKind;
  /** Why this cell is left alone, as far as its row tells; merges are told after a sheet's last page. */
  readonly skip: SkipReason | null;
}

/** A row of data. Its identity in its sheet is `key` (`source` where that is null) with `occurrence`. */
export interface TableUnit {
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
  readonly targets: readonly TableTarget[];
  /** Why none of its cells is translated; null where those without a `skip` of their own are. */
  readonly skip: SkipReason | null;
}

/**
 * Reads a table row by row, in order: undefined for rows outside it and for those that hold nothing of it.
 * Analysis counts with it, split makes tasks with it, export finds cells again with it.
 */
export function unitsOf(layout: TableLayout, filter: UnitFilter): (row: SheetRow) => TableUnit | undefined {
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
    const targets: TableTarget[] = [];
    for (const { column, language } of layout.targets) {
      const { lock, text } = cellAt(cells, column) ?? BLANK;
      const own = actionAt(layout, row, column);
      const { kind, skip } = workOf(text, lock, own, asked);
      targets.push({ column, language, text: text === '' ? null : text, lock, kind, skip });
    }
    if (key === null && isBlank(source) && targets.every((target) => target.text === null)) return undefined;

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
      targets,
      skip: skipOfUnit(sourceCell, key, targets, filter, layout.exclusions.skipOf(row, key), marked),
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
  targets: readonly TableTarget[],
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
  return targets.some((target) => target.skip === null) && !filter.admit() ? 'over_limit' : null;
}
