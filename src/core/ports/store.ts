import type { Analysis } from '../../contract/analysis.ts';
import type { LeaseCircumstance } from '../../contract/capabilities.ts';
import type { ControlRequest, LeaseHolder, Operation } from '../../contract/lease.ts';
import type { SessionRecord } from '../../contract/session.ts';
import type { LedgerEntry, Task, Unit } from '../../contract/task.ts';

/* What is kept between runs, and who may write it. */

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
