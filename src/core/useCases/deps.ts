import type { SessionSettings } from '../../contract/session.ts';
import type { Limiter } from '../engine/limiter.ts';
import type { Protection } from '../engine/protection.ts';
import type { Execution } from '../pipeline/execute.ts';
import type { Clock, Log, ProjectFiles, Translators } from '../ports.ts';
import type { Leases, SessionStore, TaskStore } from '../ports/store.ts';
import type { OutputFiles } from '../ports/outputFiles.ts';
import type { Workbooks } from '../ports/workbooks.ts';
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
