import { AppError } from '../../../src/contract/errors.ts';
import type { Task } from '../../../src/contract/task.ts';
import type { Leases, SessionStore, TaskStore, TaskWrite } from '../../../src/core/ports/store.ts';
import { LATE, withDeadline } from '../../../src/store/writeDeadline.ts';
import type { MemoryInstance } from '../memoryStore.ts';
import { createMemoryLeases } from '../store/memoryLeases.ts';
import { createMemorySessions } from '../store/memorySessions.ts';
import type { MemoryState } from '../store/memoryState.ts';
import { createMemoryTasks } from '../store/memoryTasks.ts';
import type { PortCall, Write } from './facts.ts';
import type { Faults } from './faults.ts';
import type { Scheduler } from './scheduler.ts';

export interface StorePorts {
  readonly sessions: SessionStore;
  readonly tasks: TaskStore;
  readonly leases: Leases;
}

/** What all windows' stores have in common: it outlives each of them. */
export interface DurableStore {
  readonly state: MemoryState;
  open(window: string): StorePorts;
  /** The window's process is gone, and everybody can see that it is. */
  kill(window: string): void;
}

interface Deps {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly written: (write: Write) => void;
  readonly timeToLive: number;
}

const WRITE_DEADLINE = 5_000;
const USUAL = 4;

/**
 * The store's ports over one memory. A write is carried out at one moment, in the order in which its window asked,
 * and then it is durable; its writer is told later, or never: `store_busy` after the deadline, whatever became of it.
 */
export function createDurableStore({ scheduler, faults, written, timeToLive }: Deps): DurableStore {
  const state: MemoryState = { sessions: new Map(), paths: new Map() };
  const killed = new Set<string>();

  function open(window: string): StorePorts {
    const clock = scheduler.clockOf(window);
    let call: PortCall = { method: '', args: [] };
    let lastDue = 0;

    async function carryOut<T>(mine: PortCall, apply: () => T): Promise<T> {
      const fault = faults.write();
      if (fault === 'not_carried_out') {
        await scheduler.wait(window, `${mine.method} not carried out`, WRITE_DEADLINE + 1);
        throw busy();
      }
      const takes = faults.delay(USUAL) + (fault === 'carried_out_late' ? WRITE_DEADLINE * 1.3 : 0);
      lastDue = Math.max(lastDue, scheduler.now + takes);
      await scheduler.wait(window, `${mine.method} carried out`, lastDue - scheduler.now);
      const before = standing(state, mine);
      const outcome = apply();
      written({ window, call: mine, outcome, ...before });
      const later = faults.delay(USUAL) + (fault === 'answered_late' ? WRITE_DEADLINE * 1.3 : 0);
      await scheduler.wait(window, `${mine.method} answered`, later);
      return outcome;
    }

    const memory: MemoryInstance = {
      state,
      instance: window,
      async read(run) {
        const { method } = call;
        const value = run();
        await scheduler.wait(window, `${method} read`, faults.delay(USUAL));
        return value;
      },
      async write(_, apply) {
        const outcome = await withDeadline(clock, WRITE_DEADLINE, carryOut(call, apply));
        if (outcome === LATE) throw busy();
        return outcome;
      },
    };
    const named = <T extends object>(port: T): T => {
      const calls = Object.entries(port).map(([method, value]: [string, unknown]) => {
        if (typeof value !== 'function') return [method, value];
        return [
          method,
          (...args: readonly unknown[]): unknown => {
            call = { method, args };
            return (value as (...given: readonly unknown[]) => unknown)(...args);
          },
        ];
      });
      return Object.fromEntries(calls) as T;
    };
    const isKilled = (other: string): boolean => killed.has(other);
    return {
      sessions: named(createMemorySessions(memory)),
      tasks: named(createMemoryTasks(memory)),
      leases: named(createMemoryLeases({ memory, clock, timeToLive, isKilled })),
    };
  }

  return { state, open, kill: (window) => void killed.add(window) };
}

function busy(): AppError {
  return new AppError('store_busy', 'The simulated store has not answered in time.');
}

/** The lease and the tasks that a call is about, as they stand. */
function standing(state: MemoryState, { method, args }: PortCall): Pick<Write, 'lease' | 'tasks'> {
  const [first, generation, last] = args;
  const id = typeof first === 'string' ? first : (first as { sessionId?: string }).sessionId;
  const session = state.sessions.get(id ?? '');
  const lease = session && structuredClone(session.lease);
  if (method !== 'commit' && method !== 'edit') return { lease, tasks: [] };
  const writes = (method === 'commit' ? last : [last]) as readonly TaskWrite[];
  const stored = session?.generations.get(generation as number)?.tasks ?? [];
  return { lease, tasks: writes.map(({ task }): Task | undefined => stored[task.index]?.value) };
}
