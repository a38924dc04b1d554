import type { Clock, Log } from '../core/ports.ts';
import type { Sessions, SessionView } from '../core/useCases/api.ts';
import type { Background } from './background.ts';
import type { Streams } from './streams.ts';

/** What lies in this window's workspace folders. */
export interface Workspace {
  /**
   * The canonical path of what lies in one of the folders, links followed, whether it is there yet or not;
   * undefined for all else, and for what is no absolute path.
   */
  within(path: string): Promise<string | undefined>;
}

/** All that the routes work with. */
export interface ServerDeps {
  readonly sessions: Sessions;
  readonly workspace: Workspace;
  /** A file's bytes if they still have this SHA-256. */
  readonly readOutput: (path: string, sha256: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly background: Background;
  readonly streams: Streams;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
}

/** What a route below `/sessions/:id` finds: the session, which is visible here. */
export interface SessionEnv {
  Variables: { view: SessionView };
}
