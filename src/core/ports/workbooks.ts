import type { Fingerprint } from '../../contract/fingerprint.ts';

/* Workbooks as files: read and patched. */

/**
 * Some rows of one sheet, column-wise: entry i of each array tells of the i-th cell. Cells come in order of
 * row, then column; rows and columns count from 1. Pages of one sheet follow one another.
 */
export interface SheetPage {
  /** Index into `WorkbookOutline.sheets`. */
  readonly sheet: number;
  readonly rows: Uint32Array;
  readonly columns: Uint16Array;
  readonly kinds: Uint8Array;
  readonly locks: Uint8Array;
  /** Indexes into `WorkbookOutline.looks`. */
  readonly styles: Uint32Array;
  readonly texts: readonly string[];
  /** Rows of this page that are hidden. */
  readonly hiddenRows: Uint32Array;
  /**
   * Styles of cells that are not written: of rows of this page that have one (row, style, next row, …), and, where
   * the row has none, of columns (entry n is that of column n; behind the last entry it is 0).
   */
  readonly rowStyles: Uint32Array;
  readonly columnStyles: Uint32Array;
  /** Those of its cells whose text is rich, in order. */
  readonly rich: readonly RichCell[];
}

/** A cell of a page whose text is made of runs. */
export interface RichCell {
  /** Its index in the page. */
  readonly cell: number;
  readonly runs: readonly TextRun[];
}

/**
 * A stretch of a rich text, never empty. Formats are numbered within their cell, from 0, in the order in which
 * they are met; neighbours of one format are one run.
 */
export interface TextRun {
  readonly format: number;
  readonly text: string;
}

export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetOutline {
  readonly name: string;
  /** Chart sheets and the like have no cells and are not read. */
  readonly kind: 'worksheet' | 'other';
  readonly visibility: 'visible' | 'hidden' | 'very_hidden';
}

/** The colours of a cell by its own style, as `#RRGGBB`. */
export interface CellLook {
  /** Null where the cell is not filled; the one that comes closest where it is with more than one colour. */
  readonly fill: string | null;
  /** Null where the text has the colour that it has of itself. */
  readonly font: string | null;
}

/** What a reader tells before the first page. */
export interface WorkbookOutline {
  readonly sheets: readonly SheetOutline[];
  /** True where a digital signature covers the workbook: any change makes it invalid. */
  readonly signed: boolean;
  /** By style; where it has none for one, that looks plain. Null where the workbook's colours cannot be read. */
  readonly looks: readonly CellLook[] | null;
}

/** What stands in a sheet outside its cells; told after its last page. */
export interface SheetTrailer {
  readonly sheet: number;
  readonly merges: readonly Range[];
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
  readonly tables: readonly SheetTable[];
  /** True where Excel lets nobody edit its locked cells without the password. */
  readonly isProtected: boolean;
  /**
   * Cells that may have other colours than `looks` and `ConditionVisitor.rules` tell: conditional formats that only
   * Excel can decide, or that were not asked for.
   */
  readonly undecided: readonly Range[];
  /** What people have noted at its cells, in order of row, then column; a thread is one text. */
  readonly comments: readonly CellComment[];
  readonly lengthLimits: readonly LengthLimit[];
}

export interface CellComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Excel lets the texts of these cells have so many characters at most. */
export interface LengthLimit {
  readonly ranges: readonly Range[];
  readonly most: number;
}

/** The conditional formats of a sheet, so far as they change colours. */
export interface SheetConditions {
  /** Those that a cell's text, or those of its range, decide, in the order in which Excel asks them. */
  readonly rules: readonly ConditionRule[];
  /** Where there are others that may have a say in colours. */
  readonly undecided: readonly Range[];
}

export interface ConditionRule {
  readonly ranges: readonly Range[];
  readonly test: CellTest;
  /** What the colours of a cell become that passes; undefined where they stay what they are. */
  readonly change: { readonly [key in keyof CellLook]?: CellLook[key] | undefined };
  /** Where a cell passes, the rules behind this one are not asked. */
  readonly stops: boolean;
}

export type CellTest =
  | { readonly kind: 'contains' | 'not_contains' | 'begins' | 'ends'; readonly text: string }
  | { readonly kind: 'blank' | 'not_blank' | 'error' | 'not_error' }
  | RangeTest
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly operand: Literal }
  /** Bounds count. */
  | { readonly kind: 'between' | 'not_between'; readonly low: number; readonly high: number };

/** Is decided among the cells of the rule's ranges. */
export type RangeTest = { readonly kind: 'duplicate' } | { readonly kind: 'unique' };

export type CompareOperator = 'less' | 'at_most' | 'equal' | 'not_equal' | 'at_least' | 'greater';
/** Texts are told apart, never put in order: that depends on a language. */
export type Literal = string | number | boolean;

/** An Excel table (ListObject) of a sheet. */
export interface SheetTable {
  /** With its header and totals rows. */
  readonly range: Range;
  /** Why no column can be added at its right, for people; null where one can, so far as the table itself tells. */
  readonly fixed: string | null;
}

/** Receives a workbook in order: outline, then each worksheet's pages and its trailer. May be slow: the reader waits. */
export interface WorkbookVisitor {
  outline?(outline: WorkbookOutline): void | Promise<void>;
  page(page: SheetPage): void | Promise<void>;
  sheetEnd?(trailer: SheetTrailer): void | Promise<void>;
  /** There where conditional formats are wanted: they stand behind a sheet's cells, so that it takes time. */
  readonly conditions?: ConditionVisitor;
}

/** Receives what decides conditional formats, before a sheet's pages. */
export interface ConditionVisitor {
  /** Not called for a sheet that has none. */
  rules(sheet: number, rules: readonly ConditionRule[]): void | Promise<void>;
  /** Then, where one of them is a `RangeTest`, all pages of the sheet, before they come to be worked on. */
  preview(page: SheetPage): void | Promise<void>;
}

export interface CellEdit {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** Where the text is to have formats of another cell's runs; else it is plain. */
  readonly format?: EditFormat;
}

export interface EditFormat {
  /** The cell of the same sheet, as it is before the patch, whose run formats are meant. */
  readonly like: { readonly row: number; readonly column: number };
  /** In order; together they are the edit's text. */
  readonly pieces: readonly TextRun[];
}

/**
 * A column that is new: its cells take the style of column `like` in their row, it has the width of that column,
 * and a table that ends right before it grows by it. Where that cannot be done safely, all edits of it are refused.
 */
export interface NewColumn {
  readonly sheet: string;
  readonly column: number;
  readonly like: number;
}

/** Other colours of a cell: `#RRGGBB`, null for none; what is absent stays. */
export interface Paint {
  readonly fill?: string | null | undefined;
  readonly font?: string | null | undefined;
}

/** A cell whose own colours are to be others. */
export interface Repaint {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** What its style shows now: where it shows something else, nothing is changed. */
  readonly from: Paint;
  /** The same colours as they are to be. */
  readonly to: Paint;
  /** Cells of the same sheet whose edits come first: where one of them is refused, the cell keeps its colours. */
  readonly after: readonly { readonly row: number; readonly column: number }[];
}

/** What a cell with an edit held, to be kept in a note at it; a note that it has is kept too. */
export interface CellNote {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** As `2026-11-29`. */
  readonly date: string;
  readonly value: string;
}

export interface PatchRequest {
  /** The workbook to start from. */
  readonly path: string;
  /** Its bytes must still have this hash: else `workbook_changed`. */
  readonly sha256: string;
  /** The new file is made in this folder, under a temporary name. */
  readonly folder: string;
  readonly edits: readonly CellEdit[];
  /** Columns of these edits that are new, from left to right. */
  readonly columns?: readonly NewColumn[];
  /**
   * Columns that were added earlier: a cell that is not there yet takes the style of column `like` in its row;
   * nothing else of them changes.
   */
  readonly looks?: readonly NewColumn[];
  readonly repaints?: readonly Repaint[];
  /** For cells whose edits are made; where a note cannot be written safely, a warning says so. */
  readonly notes?: readonly CellNote[];
  /** Stands in the temporary file's name, by which `OutputFiles.sweep` finds what a crash has left. */
  readonly label?: string;
}

export interface PatchResult {
  /** The temporary file: complete, verified against the original, and synced to disk. */
  readonly temporary: string;
  readonly sha256: string;
  readonly applied: number;
  /** Edits that must not be made, each with its reason; nothing of them is written. */
  readonly refused: readonly { readonly sheet: string; readonly ref: string; readonly reason: string }[];
  /** The cells whose colours are others now. */
  readonly repainted: readonly Repainted[];
  /** The cells whose notes keep what they held. */
  readonly noted: readonly { readonly sheet: string; readonly ref: string }[];
  /** The names of the package's parts that differ from the original's, in order. */
  readonly parts: readonly string[];
  /** What was written and is to be looked over. */
  readonly warnings: readonly PatchWarning[];
}

export interface Repainted extends Paint {
  readonly sheet: string;
  readonly ref: string;
}

/** `sheet` and `ref` are null where all of the workbook, or of the sheet, is meant. */
export interface PatchWarning {
  readonly sheet: string | null;
  readonly ref: string | null;
  readonly message: string;
}

/** Reads and patches workbooks, off this thread. Errors name the file, and sheet and cell where there is one. */
export interface Workbooks {
  /** The canonical path of what must be a readable .xlsx or .xlsm by name and first bytes. */
  locate(path: string): Promise<string>;
  /** What is at a canonical path now; undefined where there is nothing. Reads and hashes the whole file. */
  fingerprint(path: string): Promise<Fingerprint | undefined>;
  /** The same for display: the hash is remembered for as long as size and time stay the same. */
  glance(path: string): Promise<Fingerprint | undefined>;
  /** Resolves with the fingerprint of the very bytes that were read. */
  read(path: string, visitor: WorkbookVisitor, signal?: AbortSignal): Promise<Fingerprint>;
  patch(request: PatchRequest, signal?: AbortSignal): Promise<PatchResult>;
}
