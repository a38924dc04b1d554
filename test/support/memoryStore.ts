import { AppError } from '../../src/contract/errors.ts';
import type { Clock } from '../../src/core/ports.ts';
import type { Store } from '../../src/store/openStore.ts';
import { LATE, withDeadline } from '../../src/store/writeDeadline.ts';
import { createMemoryLeases } from './store/memoryLeases.ts';
import { createMemorySessions } from './store/memorySessions.ts';
import type { MemoryState } from './store/memoryState.ts';
import { createMemoryTasks } from './store/memoryTasks.ts';

export type MemoryWriteKind =
  | 'create'
  | 'update'
  | 'erase'
  | 'request_control'
  | 'clear_control'
  | 'save_chunk'
  | 'commit'
  | 'edit'
  | 'prune'
  | 'save_ledger'
  | 'acquire'
  | 'renew'
  | 'release';

export interface MemoryWrite {
  readonly instance: string;
  readonly kind: MemoryWriteKind;
}

/** Called around each write. What it throws is thrown to the writer; while it waits, the write waits. */
export interface MemoryHook {
  /** The write is not carried out if this throws; it is, late, if this waits past the deadline. */
  readonly before?: (write: MemoryWrite) => void | Promise<void>;
  /** The write is carried out whatever happens here: its writer does not know. */
  readonly after?: (write: MemoryWrite) => void | Promise<void>;
}

export interface MemoryWorld {
  /** Opens the same memory in the name of one more "process". */
  open(instance: string): Store;
  /** The instance's process is gone: provably dead to the others, and whatever it still tries throws. */
  kill(instance: string): void;
  /** Adds a hook; the returned function takes it away. */
  hook(hook: MemoryHook): () => void;
}

/** What one instance has of the memory. */
export interface MemoryInstance {
  readonly state: MemoryState;
  readonly instance: string;
  readonly read: <T>(run: () => T) => Promise<T>;
  readonly write: <T>(kind: MemoryWriteKind, apply: () => T) => Promise<T>;
}

/** The store's ports in memory, for several instances; it passes the same contract tests as LMDB. */
export function createMemoryWorld({
  clock,
  timeToLive = 30_000,
  writeDeadline = 5_000,
}: {
  readonly clock: Clock;
  readonly timeToLive?: number;
  readonly writeDeadline?: number;
}): MemoryWorld {
  const state: MemoryState = { sessions: new Map(), paths: new Map() };
  const killed = new Set<string>();
  const hooks = new Set<MemoryHook>();

  function refuseDead(instance: string): void {
    if (killed.has(instance)) throw new AppError('store_lost', `The process of ${instance} was killed.`);
  }

  async function carryOut<T>(write: MemoryWrite, apply: () => T): Promise<T> {
    for (const { before } of hooks) await before?.(write);
    refuseDead(write.instance);
    const outcome = apply();
    for (const { after } of hooks) await after?.(write);
    refuseDead(write.instance);
    return outcome;
  }

  return {
    open(instance) {
      let closed = false;
      const refuse = () => {
        refuseDead(instance);
        if (closed) throw new AppError('store_lost', "Lingrid's store is closed.");
      };
      const memory: MemoryInstance = {
        state,
        instance,
        async read(run) {
          refuse();
          await Promise.resolve();
          return run();
        },
        async write(kind, apply) {
          refuse();
          await Promise.resolve();
          const outcome = await withDeadline(clock, writeDeadline, carryOut({ instance, kind }, apply));
          if (outcome !== LATE) return outcome;
          throw new AppError('store_busy', `The store has not answered for ${writeDeadline / 1000} s.`);
        },
      };
      return {
        sessions: createMemorySessions(memory),
        tasks: createMemoryTasks(memory),
        leases: createMemoryLeases({ memory, clock, timeToLive, isKilled: (other) => killed.has(other) }),
        instance,
        close() {
          closed = true;
          return Promise.resolve();
        },
      };
    },
    kill: (instance) => void killed.add(instance),
    hook(hook) {
      hooks.add(hook);
      return () => void hooks.delete(hook);
    },
  };
}
