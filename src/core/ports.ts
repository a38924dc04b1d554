import type { Backup } from '../contract/api/backups.ts';
import type { Analysis } from '../contract/analysis.ts';
import type { LeaseCircumstance } from '../contract/capabilities.ts';
import type { Fingerprint } from '../contract/fingerprint.ts';
import type { ControlRequest, LeaseHolder, Operation } from '../contract/lease.ts';
import type { Project } from '../contract/project.ts';
import type { SessionRecord } from '../contract/session.ts';
import type { LedgerEntry, Task, Unit } from '../contract/task.ts';
import type { Price, TokenUsage, TranslationRequest } from '../contract/translation.ts';

/** Time, so that tests can hold it still. */
export interface Clock {
  /** Milliseconds since the epoch: for people, never to judge how long something took. */
  now(): number;
  /** Milliseconds on a clock that never jumps. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `tick` every `ms` until the returned function is called. Does not keep the process alive. */
  every(ms: number, tick: () => void): () => void;
}

/** Structured, without cell text or keys. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A value with the version under which it was read: what a conditional write names. Versions only grow. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: number;
}

/** The fencing token of a lease: writes made under it are refused once the lease has another epoch. */
export interface Fence {
  readonly sessionId: string;
  readonly epoch: number;
}

/**
 * What became of a conditional write. A write that loses changes nothing.
 * A write that does not end in time throws `store_busy`: its outcome is unknown, read again.
 */
export type WriteOutcome = 'written' | 'version_mismatch' | 'lease_lost';

/** First tier: session records and analyses. Every read is fresh: it sees what any process has committed. */
export interface SessionStore {
  /** Adds `record` unless its path is known already; resolves with the record that stands, durable. */
  create(record: SessionRecord): Promise<Versioned<SessionRecord>>;
  idOf(path: string): Promise<string | undefined>;
  read(id: string): Promise<Versioned<SessionRecord> | undefined>;
  list(): Promise<readonly Versioned<SessionRecord>[]>;
  /**
   * Replaces the record if it still has `version` and the lease still has the fence's epoch, and saves
   * `analysis` in the same write if given. Durable when it resolves.
   */
  update(fence: Fence, version: number, next: SessionRecord, analysis?: Analysis): Promise<WriteOutcome>;
  /**
   * As `update`, and releases the lease in the same write: whoever sees a stage finished can begin the next
   * one at once.
   */
  finish(fence: Fence, version: number, next: SessionRecord, analysis?: Analysis): Promise<WriteOutcome>;
  readAnalysis(id: string): Promise<Analysis | undefined>;
  /** Erases the session, its lease, analysis, tasks and ledger, under the fence. False: the lease was lost. */
  erase(fence: Fence): Promise<boolean>;
  /** Leaves a request for the owner that holds the lease under the request's epoch. */
  requestControl(id: string, request: ControlRequest): Promise<void>;
  readControl(id: string): Promise<ControlRequest | undefined>;
  /** Removes the request: the owner's acknowledgement. */
  clearControl(fence: Fence): Promise<void>;
}

/** A generation's records as a split saves them, in chunks, in order of index. */
export interface GenerationChunk {
  readonly units: readonly Unit[];
  readonly tasks: readonly Task[];
}

export interface TaskWrite {
  readonly version: number;
  readonly task: Task;
}

/** Second tier: units, tasks and the ledger, keyed by session and generation. Every read is fresh. */
export interface TaskStore {
  /** Durably adds a chunk of a new generation under the fence. */
  saveChunk(fence: Fence, generation: number, chunk: GenerationChunk): Promise<'written' | 'lease_lost'>;
  /** Tasks with index ≥ `from`, at most `limit`, in order of index. Empty: there are no more. */
  tasks(id: string, generation: number, from: number, limit: number): Promise<readonly Versioned<Task>[]>;
  /** Units with index ≥ `from`, at most `limit`, in order of index. */
  units(id: string, generation: number, from: number, limit: number): Promise<readonly Unit[]>;
  /** One task and its version. */
  task(id: string, generation: number, index: number): Promise<Versioned<Task> | undefined>;
  unit(id: string, generation: number, index: number): Promise<Unit | undefined>;
  /**
   * Durably replaces tasks, each if it still has its version, all under the fence. One outcome for each
   * write, in order.
   */
  commit(fence: Fence, generation: number, writes: readonly TaskWrite[]): Promise<readonly WriteOutcome[]>;
  /** A person's edit: one task, conditional on its version alone; no lease is needed. */
  edit(id: string, generation: number, write: TaskWrite): Promise<WriteOutcome>;
  /** Removes the generations for which `keep` is false. */
  prune(fence: Fence, keep: (generation: number) => boolean): Promise<void>;
  ledger(id: string): Promise<readonly LedgerEntry[]>;
  /** Durably adds or replaces entries by their `fit`, under the fence. */
  saveLedger(fence: Fence, entries: readonly LedgerEntry[]): Promise<'written' | 'lease_lost'>;
}

export interface LeaseView {
  readonly circumstance: LeaseCircumstance;
  readonly epoch: number;
  readonly holder: LeaseHolder | null;
}

export type Acquired =
  | { readonly acquired: true; readonly fence: Fence }
  | { readonly acquired: false; readonly reason: 'busy' | 'owned_elsewhere'; readonly holder: LeaseHolder };

/**
 * One lease per session. A lease is dead when its heartbeat has not changed for the time-to-live on this
 * process's monotonic clock, or at once when its process on this machine provably is gone.
 */
export interface Leases {
  inspect(id: string): Promise<LeaseView>;
  /**
   * Whether the holder's process is known to exist, on this machine. Where it is not, nor known to be gone,
   * only its heartbeat tells.
   */
  isProvablyAlive(holder: LeaseHolder): boolean;
  /** Takes a free or dead lease under a new epoch. Never waits for a holder. */
  acquire(id: string, operation: Operation): Promise<Acquired>;
  /** False: the lease has another epoch; whoever held it must stop at once. */
  renew(fence: Fence): Promise<boolean>;
  /** Blanks the lease and raises its epoch. False: it was not ours any more. */
  release(fence: Fence): Promise<boolean>;
  /** Milliseconds: renewals must come well within it. */
  readonly timeToLive: number;
}

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

export interface FoundProject {
  readonly path: string;
  readonly project: Project;
}

/** `lingrid.json`. Throws `invalid_project_file` with the path of the field. */
export interface ProjectFiles {
  /** The nearest one, beside the workbook or above it. */
  find(workbookPath: string): Promise<FoundProject | undefined>;
  read(path: string): Promise<FoundProject>;
}

/** What is sent to a provider in one request. */
export interface TranslatorCall {
  /** What a model is told first. The same for every request of an execution, so that an endpoint can cache it. */
  readonly instructions: string;
  /** Travels as the one JSON object of the last message. */
  readonly request: TranslationRequest;
  /** The answer is cut off after so many tokens; null where the provider's own limit is to hold. */
  readonly maxOutputTokens: number | null;
}

export interface TranslatorReply {
  /** The answer as the provider gave it: nothing of it is believed yet. */
  readonly text: string;
  /** `cut`: it ended at a limit of length. `refused`: the provider would not answer. */
  readonly finish: 'complete' | 'cut' | 'refused';
  /** Null where the provider does not tell. */
  readonly usage: TokenUsage | null;
}

/** Who translates: one provider with one model. */
export interface Translator {
  readonly provider: string;
  readonly model: string | null;
  /** Pseudo-localized results are never carried into another split, nor written in place unasked. */
  readonly pseudo: boolean;
  /** Names what shares one limit of rate and concurrency: an endpoint's origin with the model. */
  readonly endpoint: string;
  /** Null where nobody has told it. */
  readonly price: Price | null;
  /** What this machine's settings allow an answer at most; null where they do not say. */
  readonly maxOutputTokens: number | null;
  /** Milliseconds after which a request is given up. */
  readonly timeout: number;
  /**
   * One request, without retries. Rejects with a `ProviderError` that says why there is no answer, or with the
   * signal's reason when aborted.
   */
  translate(
    call: TranslatorCall,
    signal: AbortSignal,
    /** Asked before anything more is sent for this call: false while it is paused. */
    mayGoOn?: () => boolean,
  ): Promise<TranslatorReply>;
}

/**
 * Finds the translator that settings ask for; undefined where none is asked for. Throws `invalid_request` for a
 * name that nobody has, and `provider_missing` where something is lacking, such as a key: the message says what.
 */
export type Translators = (choice: TranslatorChoice) => Translator | undefined;

export interface TranslatorChoice {
  /** A provider's name, or that of a profile of this machine's settings. */
  readonly provider?: string | undefined;
  /** Where a project file has named it, and no person. */
  readonly providerBy?: 'project' | undefined;
  readonly model?: string | undefined;
  /** An endpoint in place of the provider's own. Only a person names one, never a project file. */
  readonly baseUrl?: string | undefined;
}
