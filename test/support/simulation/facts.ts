import type { Task } from '../../../src/contract/task.ts';
import type { TaskEdit } from '../../../src/contract/api/tasks.ts';
import type { ExecuteOptions } from '../../../src/core/useCases/api.ts';
import type { MemoryState } from '../store/memoryState.ts';
import type { StoredLease } from '../../../src/store/leaseJudge.ts';

/** What somebody asks of a window. */
export type Wish =
  /** To analyze and to split. */
  | { readonly do: 'prepare' }
  | { readonly do: 'split' }
  | { readonly do: 'execute'; readonly options: ExecuteOptions }
  | { readonly do: 'pause' }
  | { readonly do: 'resume' }
  | { readonly do: 'stop' }
  | { readonly do: 'look' }
  | { readonly do: 'touch' }
  | { readonly do: 'edit'; readonly index: number; readonly edit: TaskEdit };

/** A wish as it was told to one window. */
export interface Asked {
  readonly ask: number;
  readonly window: string;
  readonly wish: Wish;
}

/** A call of a store's port. */
export interface PortCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** A write as the store carried it out, whether or not its writer was told. */
export interface Write {
  readonly window: string;
  readonly call: PortCall;
  readonly outcome: unknown;
  /** As the lease stood just before. */
  readonly lease: StoredLease | undefined;
  /** Tasks that the call names, as they stood just before. */
  readonly tasks: readonly (Task | undefined)[];
}

/** What a provider was asked for. */
export interface Request {
  readonly window: string;
  readonly target: string;
  readonly sources: readonly string[];
}

/** What can be seen of a simulation from outside its windows. */
export type Fact =
  | { readonly type: 'asked'; readonly asked: Asked }
  | { readonly type: 'answered'; readonly asked: Asked; readonly outcome: unknown }
  | { readonly type: 'refused'; readonly asked: Asked; readonly error: unknown }
  | { readonly type: 'write'; readonly write: Write }
  | { readonly type: 'request'; readonly request: Request }
  /** Something went wrong that nobody foresaw: in core, that is a fault of its own. */
  | { readonly type: 'unforeseen'; readonly window: string; readonly what: string };

/** What a promise is judged by. */
export interface Sight {
  /** What the store holds, durably. */
  readonly state: MemoryState;
  readonly id: string;
  readonly now: number;
}

/** Says how a promise has been broken; undefined where it holds. */
export interface PromiseCheck {
  readonly name: 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7' | 'P8';
  /** Told of each fact as it comes about. */
  see?(fact: Fact, sight: Sight): string | undefined;
  /** Asked after every step. */
  after?(sight: Sight): string | undefined;
  /** Asked when everybody has gone home. */
  end?(sight: Sight): string | undefined;
}
