import type { ExecuteOptions } from '../../../../src/core/useCases/api.ts';
import type { Fact } from '../facts.ts';

/** What each window has been asked to execute and has not answered yet. */
export interface OpenExecutions {
  see(fact: Fact): void;
  /** Whether the window may set failed tasks back. */
  retriesFailed(window: string): boolean;
  /** Whether the window may do tasks again that are done. */
  repeatsSome(window: string): boolean;
}

export function createOpenExecutions(): OpenExecutions {
  const open = new Map<number, { readonly window: string; readonly options: ExecuteOptions }>();
  const some = (window: string, holds: (options: ExecuteOptions) => boolean): boolean =>
    [...open.values()].some((each) => each.window === window && holds(each.options));
  return {
    see(fact) {
      if (fact.type === 'asked' && fact.asked.wish.do === 'execute') {
        open.set(fact.asked.ask, { window: fact.asked.window, options: fact.asked.wish.options });
      } else if (fact.type === 'answered' || fact.type === 'refused') open.delete(fact.asked.ask);
    },
    retriesFailed: (window) => some(window, ({ retryFailed }) => retryFailed === true),
    repeatsSome: (window) => some(window, ({ tasks }) => tasks !== undefined),
  };
}
