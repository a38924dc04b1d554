import { AppError } from '../../../src/contract/errors.ts';
import type { Translator } from '../../../src/core/ports.ts';
import type { MemoryState } from '../store/memoryState.ts';
import { createChance, type Chance } from './chance.ts';
import { createDurableStore, type StorePorts } from './durableStore.ts';
import type { Fact, Sight } from './facts.ts';
import { createFaults, type Faults } from './faults.ts';
import { createProvider } from './provider.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { openWindow, type Window } from './windows.ts';
import { createWorkbook, SHAPES } from './workbook.ts';

/** The name of the one session, which is random otherwise. */
export const SESSION = 'session-1';
const TIME_TO_LIVE = 30_000;

/** What a test breaks on purpose. */
export interface Sabotage {
  ports?(ports: StorePorts, window: string, scheduler: Scheduler): StorePorts;
  translator?(translator: Translator, window: string, scheduler: Scheduler): Translator;
}

/** Windows over one store, with a provider, before anything is asked of them. */
export interface Stage {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly faults: Faults;
  /** Which workbook it is about. */
  readonly shape: number;
  readonly windows: readonly Window[];
  readonly sight: Sight;
  open(): Window;
  /** Kills a window's process: nothing of it goes on, and what was asked of it is never answered. */
  crash(window: Window): void;
  tell(fact: Fact): void;
}

interface Deps {
  readonly random: () => number;
  readonly sabotage: Sabotage;
  readonly happened: (window: string, label: string) => void;
  readonly told: (fact: Fact) => void;
}

export function createStage({ random, sabotage, happened, told }: Deps): Stage {
  const chance = createChance(random);
  const faults = createFaults(chance);
  const scheduler = createScheduler(happened);
  const shape = chance.between(1, SHAPES);
  const workbooks = createWorkbook(shape);
  const store = createDurableStore({
    scheduler,
    faults,
    timeToLive: TIME_TO_LIVE,
    written: (write) => {
      told({ type: 'write', write });
    },
  });
  const provider = createProvider({
    scheduler,
    chance,
    faults,
    requested: (request) => {
      told({ type: 'request', request });
    },
  });
  const windows: Window[] = [];
  let opened = 0;

  return {
    scheduler,
    chance,
    faults,
    shape,
    windows,
    sight: sightOf(store.state, scheduler),
    tell: told,
    open() {
      opened += 1;
      const name = `window-${opened}`;
      const ports = withKnownId(store.open(name));
      const translator = provider(name);
      const window = openWindow(name, {
        scheduler,
        chance,
        workbooks,
        store: sabotage.ports?.(ports, name, scheduler) ?? ports,
        translator: sabotage.translator?.(translator, name, scheduler) ?? translator,
        unforeseen: (what) => {
          told({ type: 'unforeseen', window: name, what });
        },
      });
      windows.push(window);
      return window;
    },
    crash(window) {
      windows.splice(windows.indexOf(window), 1);
      scheduler.kill(window.name);
      store.kill(window.name);
    },
  };
}

function withKnownId(ports: StorePorts): StorePorts {
  const { sessions } = ports;
  const create: typeof sessions.create = (record) => sessions.create({ ...record, id: SESSION });
  return { ...ports, sessions: { ...sessions, create } };
}

function sightOf(state: MemoryState, scheduler: Scheduler): Sight {
  return {
    state,
    id: SESSION,
    get now() {
      return scheduler.now;
    },
  };
}

/** What a trace and a report say of a refusal. */
export function nameOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
