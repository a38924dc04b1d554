import type { Capabilities, LeaseCircumstance } from '../../contract/capabilities.ts';
import type { SessionSnapshot } from '../../contract/events.ts';
import type { LeaseHolder } from '../../contract/lease.ts';
import type { SessionRecord, SessionSettings } from '../../contract/session.ts';
import type { Limiter } from '../engine/limiter.ts';
import type { Protection } from '../engine/protection.ts';
import type { Execution } from '../pipeline/execute.ts';
import type {
  Clock,
  Leases,
  Log,
  OutputFiles,
  ProjectFiles,
  SessionStore,
  TaskStore,
  Translators,
  Workbooks,
} from '../ports.ts';
import type { EventHub } from '../session/eventHub.ts';

/** All that the use cases work with. */
export interface SessionsDeps {
  readonly store: { readonly sessions: SessionStore; readonly tasks: TaskStore; readonly leases: Leases };
  readonly workbooks: Workbooks;
  readonly files: OutputFiles;
  readonly projects: ProjectFiles;
  readonly translators: Translators;
  /** What each endpoint lets pass, learned by all executions of this process. */
  readonly limiterOf: (endpoint: string) => Limiter;
  readonly protectionOf: (settings: SessionSettings) => Protection;
  readonly clock: Clock;
  /** 0 to 1, evenly. */
  readonly random: () => number;
  readonly log: Log;
  /** Whether the workspace is trusted: nothing is sent to a provider otherwise. */
  readonly trusted: () => boolean;
  readonly events: EventHub;
  /** The executions that this process runs, by session. */
  readonly executions: Map<string, Execution>;
}

/** A session as it stands: what a window, a script or the CLI shows. */
export interface SessionView {
  readonly record: SessionRecord;
  readonly snapshot: SessionSnapshot;
  readonly capabilities: Capabilities;
  readonly lease: LeaseCircumstance;
  /** Whether the holder is known to live; if not, and it is not known to be dead, its heartbeat will tell. */
  readonly holderIsAlive: boolean;
  readonly holder: LeaseHolder | null;
}

export interface AnalyzeRequest {
  readonly settings: SessionSettings;
  /** Only tells: the session stays as it is, whoever is at work on it. */
  readonly preview?: boolean;
}
