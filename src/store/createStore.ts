import type { Clock, Log } from '../core/ports.ts';
import type { Leases, SessionStore, TaskStore } from '../core/ports/store.ts';
import type { Environment } from './environment.ts';
import { createLeases } from './leases.ts';
import type { Processes } from './processes.ts';
import { createSessionStore } from './sessionStore.ts';
import { createTaskStore } from './taskStore.ts';

export interface StorePorts {
  readonly sessions: SessionStore;
  readonly tasks: TaskStore;
  readonly leases: Leases;
  /** Who this is in leases. */
  readonly instance: string;
}

/** The store's ports over an environment, in the name of one instance. */
export function createStore(deps: {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly instance: string;
  readonly timeToLive: number;
  readonly log: Log;
}): StorePorts {
  return {
    sessions: createSessionStore(deps),
    tasks: createTaskStore(deps),
    leases: createLeases(deps),
    instance: deps.instance,
  };
}
