import type { Backup } from '../../contract/api/backups.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';

/* Workbooks as files: read, patched, put in place. */

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
  readonly styles: Uint32Array;
  readonly texts: readonly string[];
  /** Rows of this page that are hidden. */
  readonly hiddenRows: Uint32Array;
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

/** What a reader tells before the first page. */
export interface WorkbookOutline {
  readonly sheets: readonly SheetOutline[];
}

/** What stands in a sheet outside its cells; told after its last page. */
export interface SheetTrailer {
  readonly sheet: number;
  readonly merges: readonly Range[];
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
}

/** Receives a workbook in order: outline, then each worksheet's pages and its trailer. May be slow: the reader waits. */
export interface WorkbookVisitor {
  outline?(outline: WorkbookOutline): void | Promise<void>;
  page(page: SheetPage): void | Promise<void>;
  sheetEnd?(trailer: SheetTrailer): void | Promise<void>;
}

export interface CellEdit {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface PatchRequest {
  /** The workbook to start from. */
  readonly path: string;
  /** Its bytes must still have this hash: else `workbook_changed`. */
  readonly sha256: string;
  /** The new file is made in this folder, under a temporary name. */
  readonly folder: string;
  readonly edits: readonly CellEdit[];
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

/** What must still be true the moment before a file is replaced. */
export interface Expected {
  readonly standing: string | null;
  /** Rejects where the lease is lost. */
  confirm(): Promise<void>;
}

/** Puts a patched file in its place without losing what was there. */
export interface OutputFiles {
  /**
   * Takes the lock file beside `path` for the moment of an export; `busy` where another tool or process
   * that is alive has it.
   */
  lock(path: string): Promise<{ release(): Promise<void> }>;
  /**
   * Keeps a copy of `path` for the session; the last three stay, and `spared` until the next. Resolves with the
   * copy's path.
   */
  backup(path: string, sessionId: string, spared?: string): Promise<string>;
  /** What `backup` kept for a session, newest first. */
  backups(sessionId: string): Promise<readonly Backup[]>;
  /**
   * Copies a backup, by its id, into `folder`, under a temporary name that `sweep` finds by the session's id.
   * Undefined where there is no such backup.
   */
  takeOut(sessionId: string, backup: string, folder: string): Promise<string | undefined>;
  /** Removes what `backup` kept for a session. */
  eraseBackups(sessionId: string): Promise<void>;
  /** Removes the backups of sessions for which `isKnown` is false: a forgetting that was cut off. */
  eraseOrphanedBackups(isKnown: (sessionId: string) => boolean): Promise<void>;
  /**
   * Throws `output_unwritable` where `path` cannot be written or replaced, names why; a file with several
   * hard links and one that a program has open (its `~$` file) pass only with `force`.
   */
  check(path: string, options: { readonly force: boolean }): Promise<void>;
  /**
   * Gives the temporary file the name `path`, atomically and durably, with the mode of what stood there.
   * `standing` is the SHA-256 of what stands at `path`, null for nothing: right before each try to rename,
   * `confirm` is awaited and the target hashed once more; another hash throws `workbook_changed`.
   */
  place(temporary: string, path: string, expected: Expected): Promise<Fingerprint>;
  /** Removes what crashed exports with this label have left in a folder. Only under the output's lock. */
  sweep(folder: string, label: string): Promise<void>;
  /** Removes a temporary file; one that is gone is no error. */
  discard(temporary: string): Promise<void>;
}
