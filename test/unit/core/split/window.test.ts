import { describe, expect, it } from 'vitest';
import { createWindow } from '../../../../src/core/split/window.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('createWindow', () => {
  it('has at most so much under way, and waits for all of it', async () => {
    const window = createWindow(3);
    let now = 0;
    let most = 0;
    let ended = 0;
    for (let i = 0; i < 10; i += 1) {
      await window.add(async () => {
        now += 1;
        most = Math.max(most, now);
        await turn();
        now -= 1;
        ended += 1;
      });
    }
    await window.all();
    expect([most, ended]).toEqual([3, 10]);
  });

  it('starts nothing after a failure, and tells it', async () => {
    const window = createWindow(2);
    await window.add(() => Promise.reject(new Error('full')));
    await turn();
    await expect(window.add(() => Promise.reject(new Error('never')))).rejects.toThrow('full');
    await expect(window.all()).rejects.toThrow('full');
  });
});
