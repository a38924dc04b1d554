import type { Analysis } from '../../contract/analysis.ts';
import type { Backup } from '../../contract/api/backups.ts';
import type { RetryChoice } from '../../contract/api/requests.ts';
import type { SettingsChange } from '../../contract/api/settings.ts';
import type { TaskEdit, TaskPage, TaskQuery, TaskRow } from '../../contract/api/tasks.ts';
import type { Action, Capabilities, Circumstances } from '../../contract/capabilities.ts';
import type { SessionSnapshot } from '../../contract/events.ts';
import type { LeaseHolder } from '../../contract/lease.ts';
import type { Within } from '../ports.ts';
import type { Report } from '../../contract/report.ts';
import type { SessionRecord, SessionSettings } from '../../contract/session.ts';

/*
 * What the use cases offer, without what they are made of: the server's types lead here, and into the page.
 */

/** A session as it stands: what a window, a script or the CLI shows. */
export interface SessionView extends Circumstances {
  readonly record: SessionRecord;
  readonly snapshot: SessionSnapshot;
  readonly capabilities: Capabilities;
  /** Whether the holder is known to live; if not, and it is not known to be dead, its heartbeat will tell. */
  readonly holderIsAlive: boolean;
  readonly holder: LeaseHolder | null;
  /** Where an export would go now. */
  readonly destination: string;
}

export interface AnalyzeRequest {
  /** All settings anew; those that are kept where absent. */
  readonly settings?: SessionSettings;
  /** What is to be changed of them. */
  readonly change?: SettingsChange | undefined;
  /** Only tells: the session stays as it is, whoever is at work on it. */
  readonly preview?: boolean | undefined;
}

export interface ExecuteOptions {
  /** Whether failed tasks are tried again. */
  readonly retryFailed?: boolean;
  /**
   * Indexes of the only tasks to work on, with all that share their texts: failed ones, and done ones that no person
   * wrote. Each keeps what it has until there is a new translation, and for good where there is none.
   */
  readonly tasks?: readonly number[] | undefined;
  /** How long an endpoint that is down is waited for, in ms, before `provider_unreachable`; for ever where absent. */
  readonly patience?: number | undefined;
  /** The same for tasks that are found by what is known of them; not together with `tasks`. */
  readonly again?: RetryChoice | undefined;
  /** Who translates from now on, where it is to be somebody else. */
  readonly settings?:
    Pick<SessionSettings, 'provider' | 'model' | 'baseUrl' | 'concurrency' | 'cap'> | undefined;
}

export interface ExportOptions {
  /** Where to, when it is to be remembered anew: a copy (canonical path `out`, else beside) or in place. */
  readonly settings?: Pick<SessionSettings, 'destination' | 'out'> | undefined;
  /** Replaces an output that is not ours; lets a file with several hard links be replaced. */
  readonly force?: boolean | undefined;
  /** Exports what is there, though the execution has not finished. */
  readonly partial?: boolean | undefined;
  /** Told where it goes before anything is written; what it throws is thrown. */
  readonly permit?: (path: string) => Promise<unknown>;
}

export type Control = Extract<Action, 'pause' | 'resume' | 'stop'>;

/** How work is called off, and how its caller learns that no gate refuses it any more. */
export interface Course {
  readonly signal?: AbortSignal | undefined;
  /** Called once the gates have let it pass and the session is this process's. */
  readonly begun?: () => void;
}

/** The file that holds corrections now, and what an analysis by it found. */
export interface KeptMapping {
  readonly path: string;
  readonly analysis: Analysis;
}

/** A file that an export wrote. */
export interface SessionOutput {
  readonly path: string;
  readonly sha256: string;
}

/**
 * The use cases: what can be done with a session. Each is refused by the gates of `state/capabilities.ts`
 * with an `AppError`; each that works on a session holds its lease meanwhile. A signal that aborts leaves
 * the session in a state that can be gone on from.
 */
export interface Sessions {
  /** The session of a workbook; a new one where there is none yet. */
  create(workbookPath: string): Promise<SessionView>;
  list(): Promise<readonly SessionView[]>;
  /** The id of the one session whose id begins so. */
  find(beginning: string): Promise<string>;
  view(id: string): Promise<SessionView>;
  /** Changes whenever record or lease do, a lease that dies too. Reads no workbook. */
  glimpse(id: string): Promise<string>;
  /** Whether the store answers. */
  storeState(): Promise<'ready' | 'busy' | 'lost'>;
  /** Keeps what is chosen; what belongs to an analysis is refused once there is one: analyze with it. */
  configure(id: string, change: SettingsChange, signal?: AbortSignal): Promise<void>;
  analysis(id: string): Promise<Analysis>;
  analyze(id: string, request: AnalyzeRequest, signal?: AbortSignal): Promise<Analysis>;
  /**
   * Keeps what was set right in this session in `lingrid.json`, the nearest or a new one, and analyzes again by it.
   * Where that finds the same, tasks and results stay. Throws `untrusted` in a workspace that is not trusted.
   */
  keepMapping(id: string, within: Within, signal?: AbortSignal): Promise<KeptMapping>;
  /** Resolves once the tasks are durable, read back and ready. */
  split(id: string, signal?: AbortSignal, begun?: Course['begun']): Promise<void>;
  /**
   * Translates what is left; with `retryFailed`, failed tasks too; with `tasks` or `again`, those alone, again. An
   * aborted signal stops it.
   */
  execute(
    id: string,
    options?: ExecuteOptions,
    signal?: AbortSignal,
    begun?: Course['begun'],
  ): Promise<'completed' | 'stopped'>;
  /** Resolves when the owner, in whichever window, has done it. */
  control(id: string, action: Control, signal?: AbortSignal): Promise<void>;
  /** A page of the tasks that are ready, those that the query asks for, in order of index. */
  tasks(id: string, query: TaskQuery): Promise<TaskPage>;
  task(id: string, index: number): Promise<TaskRow>;
  /** A person's wording for one task, final. Refused where the task is not the one that was read any more. */
  edit(id: string, index: number, edit: TaskEdit): Promise<TaskRow>;
  export(id: string, options: ExportOptions, signal?: AbortSignal): Promise<Report>;
  /** Throws where an export would be refused that needs no results to know it: before anything is paid for. */
  checkExport(id: string, options: ExportOptions): Promise<void>;
  /** The file written last that is still as it was written. */
  output(id: string): Promise<SessionOutput>;
  /** The workbooks that were replaced and are kept, newest first. */
  backups(id: string): Promise<readonly Backup[]>;
  /** Puts a backup in the workbook's place, and keeps what stands there as a backup. */
  restore(id: string, backup: string, signal?: AbortSignal): Promise<void>;
  forget(id: string, signal?: AbortSignal): Promise<void>;
  /** Complete snapshots of what this process does to the session. Returns a function that unsubscribes. */
  subscribe(id: string, listener: (snapshot: SessionSnapshot) => void): () => void;
}
