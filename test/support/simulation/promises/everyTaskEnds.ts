import type { PromiseCheck, Sight } from '../facts.ts';
import { readyTasks, storedRecord } from './stored.ts';

/** P4: what says it is completed has no task left, and in the end every task is done, failed or skipped. */
export function everyTaskEnds(): PromiseCheck {
  const left = (sight: Sight): string | undefined => {
    const pending = readyTasks(sight)?.filter((task) => task?.progress.state === 'pending') ?? [];
    return pending.length > 0 ? `completed, and ${pending.length} tasks are pending` : undefined;
  };
  return {
    name: 'P4',
    after(sight) {
      const states = storedRecord(sight)?.states;
      return states?.execution.status === 'completed' ? left(sight) : undefined;
    },
    end(sight) {
      const states = storedRecord(sight)?.states;
      if (states?.session.status === 'completed') return left(sight);
      return `it never came to its end: ${JSON.stringify(states)}`;
    },
  };
}
