import { describe, expect, it } from 'vitest';
import { runPool } from '../../../../src/core/engine/workerPool.ts';

const pass = (): Promise<void> => Promise.resolve();
const never = new AbortController().signal;

describe('runPool', () => {
  it('works on every item once, never on more than `concurrency` at a time', async () => {
    let now = 0;
    let most = 0;
    const seen: number[] = [];
    await runPool({
      items: Array.from({ length: 50 }, (_, i) => i),
      concurrency: 7,
      signal: never,
      beforeEach: pass,
      work: async (item) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(item);
        now -= 1;
      },
    });
    expect(most).toBe(7);
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('rejects with the first error, after what had started has ended, and starts nothing more', async () => {
    const started: number[] = [];
    const ended: number[] = [];
    const run = runPool({
      items: [0, 1, 2, 3, 4, 5],
      concurrency: 2,
      signal: never,
      beforeEach: pass,
      work: async (item) => {
        started.push(item);
        await new Promise((resolve) => setImmediate(resolve));
        if (item === 0) throw new Error('zero');
        await new Promise((resolve) => setImmediate(resolve));
        ended.push(item);
      },
    });
    await expect(run).rejects.toThrow('zero');
    expect(started).toEqual([0, 1]);
    expect(ended).toEqual([1]);
  });

  it('ends those who wait for their turn when another fails', async () => {
    let turns = 0;
    const run = runPool({
      items: [0, 1, 2],
      concurrency: 2,
      signal: never,
      beforeEach: (signal) => {
        turns += 1;
        if (turns === 1) return Promise.resolve();
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('woken'));
          });
        });
      },
      work: () => Promise.reject(new Error('zero')),
    });
    await expect(run).rejects.toThrow('zero');
  });

  it('takes no item after the signal', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const run = runPool({
      items: [0, 1, 2],
      concurrency: 1,
      signal: controller.signal,
      beforeEach: pass,
      work: (item) => {
        seen.push(item);
        controller.abort(new Error('enough'));
        return Promise.resolve();
      },
    });
    await expect(run).rejects.toThrow('enough');
    expect(seen).toEqual([0]);
  });
});
