import type { PromiseCheck, Request, Sight } from '../facts.ts';
import { createOpenExecutions } from './executions.ts';
import { isByPerson, readyTasks, sourceOf, storedRecord } from './stored.ts';

/**
 * P7: nothing is asked for that is done: not after a resume, not by who takes over. Except what a person has written
 * while an execution had it in its hands.
 */
export function onlyWhatIsLeft(): PromiseCheck {
  const open = createOpenExecutions();

  function judge({ window, target, sources }: Request, sight: Sight): string | undefined {
    if (open.repeatsSome(window)) return undefined;
    const split = storedRecord(sight)?.states.split;
    if (split?.status !== 'completed') return 'a request starts and no split is ready';
    const inLanguage = readyTasks(sight)?.filter((task) => task?.language === target) ?? [];
    for (const source of sources) {
      const tasks = inLanguage.filter((task) => task && sourceOf(sight, split.generation, task) === source);
      const isLeft = tasks.some((task) => task?.progress.state === 'pending' || isByPerson(task));
      if (!isLeft) return `“${source.slice(0, 20)}” is asked for in ${target} again, and no task needs it`;
    }
    return undefined;
  }

  return {
    name: 'P7',
    see(fact, sight) {
      open.see(fact);
      return fact.type === 'request' ? judge(fact.request, sight) : undefined;
    },
  };
}
