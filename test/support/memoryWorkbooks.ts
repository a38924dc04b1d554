import { createHash } from 'node:crypto';
import { AppError } from '../../src/contract/errors.ts';
import type { Fingerprint } from '../../src/contract/fingerprint.ts';
import { cellRef } from '../../src/core/cellRef.ts';
import { CELL_KINDS, CELL_LOCKS, type CellLock } from '../../src/contract/cells.ts';
import type {
  CellComment,
  ConditionRule,
  LengthLimit,
  PatchRequest,
  PatchResult,
  Range,
  SheetPage,
  SheetTable,
  TextRun,
  Workbooks,
} from '../../src/core/ports/workbooks.ts';

/**
 * What a cell holds. `lock` says that it must not be written, as of a formula whose cached text is `text`;
 * `runs` that it is rich.
 */
export type MemoryCell =
  | string
  | number
  | boolean
  | null
  | { readonly text: string; readonly lock: CellLock }
  | { readonly runs: readonly TextRun[] };

export interface MemorySheet {
  readonly name: string;
  /** From row 1 and column 1 on. */
  readonly rows: readonly (readonly MemoryCell[])[];
  readonly visibility?: 'visible' | 'hidden' | 'very_hidden';
  readonly kind?: 'worksheet' | 'other';
  readonly merges?: readonly Range[];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly { readonly first: number; readonly last: number }[];
  readonly tables?: readonly SheetTable[];
  readonly isProtected?: boolean;
  /** Cells that are filled, by address, each with its colour as `#RRGGBB`. */
  readonly fills?: Readonly<Record<string, string>>;
  /** Its conditional formats, and where there are others. */
  readonly rules?: readonly ConditionRule[];
  readonly undecided?: readonly Range[];
  readonly comments?: readonly CellComment[];
  readonly lengthLimits?: readonly LengthLimit[];
}

export type MemoryWorkbook = readonly MemorySheet[];

export interface MemoryWorkbooks extends Workbooks {
  /** What is at each path: change it to play another program. */
  readonly files: Map<string, MemoryWorkbook>;
  /** What `patch` was asked for, in order. */
  readonly patches: PatchRequest[];
  /** Gives a patched file its final name. */
  place(temporary: string, path: string): Fingerprint;
  /** The text of a cell such as `Strings!B2`; null where it is blank. */
  cell(path: string, ref: string): string | null;
}

/** The `Workbooks` port over arrays. `pageRows`: how many rows a page holds. */
export function createMemoryWorkbooks(
  files: Readonly<Record<string, MemoryWorkbook>>,
  { pageRows = 256, signed = false }: { readonly pageRows?: number; readonly signed?: boolean } = {},
): MemoryWorkbooks {
  const stored = new Map(Object.entries(files));
  const patches: PatchRequest[] = [];
  let temporaries = 0;

  function open(path: string): MemoryWorkbook {
    const workbook = stored.get(path);
    if (workbook === undefined) throw new AppError('workbook_missing', `There is no workbook at ${path}.`);
    return workbook;
  }
  const fingerprint = (path: string) => {
    const workbook = stored.get(path);
    return Promise.resolve(workbook && fingerprintOf(workbook));
  };

  return {
    files: stored,
    patches,
    locate: (path) => Promise.resolve().then(() => (open(path), path)),
    fingerprint,
    glance: fingerprint,
    async read(path, visitor, signal) {
      signal?.throwIfAborted();
      const workbook = open(path);
      await visitor.outline?.({
        sheets: workbook.map(({ name, kind = 'worksheet', visibility = 'visible' }) => ({
          name,
          kind,
          visibility,
        })),
        signed,
        looks: [PLAIN, ...fillsOf(workbook).map((fill) => ({ fill, font: null }))],
      });
      for (const [
        sheet,
        {
          kind,
          rows,
          merges = [],
          hiddenRows = [],
          hiddenColumns = [],
          tables = [],
          isProtected = false,
          comments = [],
          lengthLimits = [],
          fills = {},
          rules = [],
          undecided = [],
        },
      ] of workbook.entries()) {
        if (kind === 'other') continue;
        const colours = fillsOf(workbook);
        const styleAt = (ref: string) => colours.indexOf(fills[ref] ?? '') + 1;
        const eachPage = async (visit: (page: SheetPage) => void | Promise<void>) => {
          for (let from = 0; from < rows.length; from += pageRows) {
            await Promise.resolve();
            signal?.throwIfAborted();
            await visit(pageOf(sheet, from, rows.slice(from, from + pageRows), hiddenRows, styleAt));
          }
        };
        if (rules.length > 0) await visitor.conditions?.rules(sheet, rules);
        if (visitor.conditions !== undefined && rules.some(({ test }) => COUNTING.has(test.kind)))
          await eachPage(visitor.conditions.preview);
        await eachPage((page) => visitor.page(page));
        await visitor.sheetEnd?.({
          sheet,
          merges,
          hiddenColumns,
          tables,
          isProtected,
          comments,
          lengthLimits,
          undecided,
        });
      }
      return fingerprintOf(workbook);
    },
    patch: (request) =>
      Promise.resolve().then((): PatchResult => {
        const workbook = open(request.path);
        patches.push(request);
        if (fingerprintOf(workbook).sha256 !== request.sha256) {
          throw new AppError('workbook_changed', `${request.path} has changed.`);
        }
        const refused: PatchResult['refused'][number][] = [];
        const grids = new Map(workbook.map((sheet) => [sheet.name, sheet.rows.map((row) => [...row])]));
        for (const { sheet, row, column, text, format } of request.edits) {
          const grid = grids.get(sheet);
          const before = grid?.[row - 1]?.[column - 1];
          if (grid === undefined || (before !== undefined && lockOf(before) !== 'none')) {
            refused.push({ sheet, ref: cellRef(row, column), reason: 'The cell is locked.' });
            continue;
          }
          while (grid.length < row) grid.push([]);
          const cells = grid[row - 1] ?? [];
          while (cells.length < column) cells.push(null);
          cells[column - 1] = format === undefined ? text : { runs: format.pieces };
        }
        temporaries += 1;
        const temporary = `${request.folder}/.patched-${temporaries}.tmp`;
        const isRefused = (sheet: string, at: { row: number; column: number }) =>
          refused.some((other) => other.sheet === sheet && other.ref === cellRef(at.row, at.column));
        const repaints = (request.repaints ?? []).filter(
          ({ sheet, after }) => !after.some((at) => isRefused(sheet, at)),
        );
        const patched = workbook.map((sheet) => {
          const fills = new Map(Object.entries(sheet.fills ?? {}));
          for (const { row, column, to } of repaints.filter((cell) => cell.sheet === sheet.name)) {
            if (to.fill == null) fills.delete(cellRef(row, column));
            else fills.set(cellRef(row, column), to.fill);
          }
          return { ...sheet, rows: grids.get(sheet.name) ?? sheet.rows, fills: Object.fromEntries(fills) };
        });
        stored.set(temporary, patched);
        const applied = request.edits.length - refused.length;
        return {
          temporary,
          sha256: fingerprintOf(patched).sha256,
          applied,
          refused,
          repainted: repaints.map(({ sheet, row, column, to }) => ({
            sheet,
            ref: cellRef(row, column),
            ...to,
          })),
          noted: (request.notes ?? [])
            .filter(({ sheet, ...at }) => !isRefused(sheet, at))
            .map(({ sheet, row, column }) => ({ sheet, ref: cellRef(row, column) })),
          parts: [],
          warnings: [],
        };
      }),
    place(temporary, path) {
      const workbook = open(temporary);
      stored.set(path, workbook);
      stored.delete(temporary);
      return fingerprintOf(workbook);
    },
    cell(path, ref) {
      for (const { name, rows } of open(path)) {
        for (const [r, row] of rows.entries()) {
          const c = row.findIndex((_, column) => `${name}!${cellRef(r + 1, column + 1)}` === ref);
          if (c >= 0) return textOf(row[c] ?? null) || null;
        }
      }
      return null;
    },
  };
}

const COUNTING = new Set(['duplicate', 'unique']);

const PLAIN = { fill: null, font: null };

/** All colours of a workbook; the style of a cell is its place among them, from 1. */
function fillsOf(workbook: MemoryWorkbook): string[] {
  return [...new Set(workbook.flatMap(({ fills = {} }) => Object.values(fills)))];
}

function pageOf(
  sheet: number,
  from: number,
  rows: readonly (readonly MemoryCell[])[],
  hidden: readonly number[],
  styleAt: (ref: string) => number,
): SheetPage {
  const cells = rows.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const at = { row: from + r + 1, column: c + 1, style: styleAt(cellRef(from + r + 1, c + 1)) };
      return cell === null ? (at.style === 0 ? [] : [{ ...at, cell: '' }]) : [{ ...at, cell }];
    }),
  );
  return {
    sheet,
    rows: Uint32Array.from(cells, ({ row }) => row),
    columns: Uint16Array.from(cells, ({ column }) => column),
    kinds: Uint8Array.from(cells, ({ cell }) => CELL_KINDS.indexOf(kindOf(cell))),
    locks: Uint8Array.from(cells, ({ cell }) => CELL_LOCKS.indexOf(lockOf(cell))),
    styles: Uint32Array.from(cells, ({ style }) => style),
    texts: cells.map(({ cell }) => textOf(cell)),
    hiddenRows: Uint32Array.from(hidden.filter((row) => row > from && row <= from + rows.length)),
    rowStyles: new Uint32Array(0),
    columnStyles: new Uint32Array(0),
    rich: cells.flatMap(({ cell }, i) =>
      typeof cell === 'object' && 'runs' in cell ? { cell: i, runs: cell.runs } : [],
    ),
  };
}

function kindOf(cell: NonNullable<MemoryCell>): (typeof CELL_KINDS)[number] {
  if (typeof cell === 'number') return 'number';
  if (typeof cell === 'boolean') return 'boolean';
  return textOf(cell) === '' ? 'blank' : 'text';
}

function textOf(cell: MemoryCell): string {
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (typeof cell !== 'object' || cell === null) return String(cell ?? '');
  return 'runs' in cell ? cell.runs.map(({ text }) => text).join('') : cell.text;
}

function lockOf(cell: MemoryCell): CellLock {
  return typeof cell === 'object' && cell !== null && 'lock' in cell ? cell.lock : 'none';
}

function fingerprintOf(workbook: MemoryWorkbook): Fingerprint {
  const json = JSON.stringify(workbook);
  return { sha256: createHash('sha256').update(json).digest('hex'), size: json.length, mtimeMs: 0 };
}
