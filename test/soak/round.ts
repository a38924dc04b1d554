import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { WindowProcess } from '../support/calls.ts';
import { until } from '../support/poll.ts';
import { seededRandom } from '../support/seededRandom.ts';

const told = z.object({
  status: z.string(),
  interrupted: z.boolean(),
  statistics: z
    .object({
      total: z.int(),
      done: z.int(),
      failed: z.int(),
      skipped: z.int(),
      remaining: z.int().optional(),
    })
    .nullable(),
});

/**
 * One session from its beginning to its end: the first window splits, a third begins and is killed, the second takes
 * over, is paused, resumed and stopped by the first, which finishes, retries, and lets the second split again and
 * forget. Rejects where counts do not add up. Resolves with a line that says what happened.
 */
export function createRound({
  windows: [first, second],
  open,
  tasks,
  seed,
}: {
  readonly windows: readonly [WindowProcess, WindowProcess];
  readonly open: () => Promise<WindowProcess>;
  readonly tasks: number;
  readonly seed: number;
}): () => Promise<string> {
  const random = seededRandom(seed);

  async function look(id: string): Promise<z.infer<typeof told>> {
    return told.parse(await first.call('statistics', id));
  }

  async function atWork(id: string): Promise<void> {
    // The status of one that was killed stands until somebody takes over.
    await until('it runs', async () => {
      const { status, interrupted } = await look(id);
      return status === 'running' && !interrupted;
    });
  }

  /** Kills the one that works on it; who asks next takes over. */
  async function beginAndDie(id: string): Promise<void> {
    const third = await open();
    const ended = third.call('execute', id).catch(() => undefined);
    await atWork(id);
    await sleep(500 + random() * 1_500);
    await third.kill('SIGKILL');
    await ended;
  }

  /** The other window asks; where the work has ended meanwhile, there is nothing to ask for. */
  async function control(id: string, action: string): Promise<boolean> {
    return first.call('control', id, action).then(
      () => true,
      (error: unknown) => {
        if (/stage_conflict|execution_not_ready|split_not_ready/.test(String(error))) return false;
        throw error;
      },
    );
  }

  async function workTogether(id: string): Promise<number> {
    const working = second.call('execute', id);
    working.catch(() => undefined);
    await atWork(id);
    let pauses = 0;
    for (let pause = 0; pause < 3; pause += 1) {
      await sleep(200 + random() * 800);
      if (!(await control(id, 'pause'))) break;
      const before = (await look(id)).statistics?.done;
      await sleep(200);
      if (!(await control(id, 'resume'))) break;
      pauses += before === undefined ? 0 : 1;
    }
    await sleep(random() * 1_000);
    await control(id, 'stop');
    await working;
    return pauses;
  }

  async function addsUp(id: string): Promise<string> {
    const { statistics } = await look(id);
    const { total = 0, done = 0, failed = 0, skipped = 0 } = statistics ?? {};
    if (total !== tasks || done + failed + skipped !== total) {
      throw new Error(
        `of ${tasks} tasks ${total} are counted: ${done} done, ${failed} failed, ${skipped} skipped`,
      );
    }
    return `${done} done, ${failed} failed`;
  }

  return async () => {
    const id = z.string().parse(await first.call('create'));
    await Promise.all([first.call('watch', id), second.call('watch', id)]);
    await first.call('analyze', id);
    await first.call('split', id);
    await beginAndDie(id);
    const pauses = await workTogether(id);
    await first.call('execute', id).catch(unlessDone);
    await addsUp(id);
    await first.call('retry', id);
    const counted = await addsUp(id);
    await second.call('analyze', id);
    await second.call('split', id);
    await first.call('execute', id);
    await addsUp(id);
    await Promise.all([first.call('unwatch'), second.call('unwatch')]);
    await second.call('forget', id);
    return `${counted}; ${pauses} pauses, 1 killed, split twice`;
  };
}

/** It was finished before it could be stopped. */
function unlessDone(error: unknown): void {
  if (!String(error).includes('stage_conflict')) throw error;
}
