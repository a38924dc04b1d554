import type { PromiseCheck } from '../facts.ts';
import { storedSession } from './stored.ts';

/** P2: where a split says that it is ready, all its records can be read, by whichever window. */
export function readyIsReadable(): PromiseCheck {
  return {
    name: 'P2',
    after(sight) {
      const session = storedSession(sight);
      const split = session?.record.value.states.split;
      if (session === undefined || split?.status !== 'completed') return undefined;
      const generation = session.generations.get(split.generation);
      const count = (records: readonly unknown[] = []): number =>
        records.reduce<number>((sum, each) => (each === undefined ? sum : sum + 1), 0);
      const units = count(generation?.units);
      const tasks = count(generation?.tasks);
      if (units === split.units && tasks === split.tasks) return undefined;
      return `generation ${split.generation} is ready with ${split.units} units and ${split.tasks} tasks; there are ${units} and ${tasks}`;
    },
  };
}
