import type { PromiseCheck, Sight } from '../facts.ts';
import { createOpenExecutions } from './executions.ts';
import { isByPerson, sourceOf, writtenTasks, type WrittenTask } from './stored.ts';

/**
 * P5: each task gets one result, and no other in its place but where somebody asked for that; what a person wrote
 * stays. What a model is said to have made has been asked for.
 */
export function resultsExactlyOnce(): PromiseCheck {
  const open = createOpenExecutions();
  const requested = new Set<string>();

  function judge(
    window: string,
    { generation, before, after }: WrittenTask,
    sight: Sight,
  ): string | undefined {
    const task = `task ${after.index} of generation ${generation}`;
    if (before === undefined) return `${task} was written and did not exist`;
    if (isByPerson(before)) return `${task} was a person's and was overwritten`;
    const from = before.progress.state;
    const to = after.progress.state;
    const isReset = from === 'failed' && to === 'pending' && open.retriesFailed(window);
    if (from !== 'pending' && !isReset && !open.repeatsSome(window))
      return `${task} was ${from} and is ${to}`;
    if (from === 'pending' && to === 'pending') return `${task} was written and nothing became of it`;
    const source = sourceOf(sight, generation, after) ?? '';
    if (to === 'done' && from === 'pending' && !requested.has(`${after.language} ${source}`))
      return `${task} is done and was never asked for`;
    return undefined;
  }

  return {
    name: 'P5',
    see(fact, sight) {
      open.see(fact);
      if (fact.type === 'request') {
        for (const source of fact.request.sources) requested.add(`${fact.request.target} ${source}`);
      }
      if (fact.type !== 'write' || fact.write.call.method !== 'commit') return undefined;
      const { window } = fact.write;
      for (const each of writtenTasks(fact.write)) {
        const fault = judge(window, each, sight);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
}
