import { describe, expect, it } from 'vitest';
import { createPauseGate } from '../../../../src/core/engine/pauseGate.ts';

describe('createPauseGate', () => {
  it('holds everybody from close to open', async () => {
    const gate = createPauseGate();
    const { signal } = new AbortController();
    await gate.pass(signal);
    gate.close();
    let passed = 0;
    const waiting = [1, 2, 3].map(() => gate.pass(signal).then(() => (passed += 1)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(passed).toBe(0);
    gate.open();
    await Promise.all(waiting);
    expect(passed).toBe(3);
  });

  it('lets nobody wait for ever: an aborted signal rejects', async () => {
    const gate = createPauseGate();
    const controller = new AbortController();
    gate.close();
    const waiting = gate.pass(controller.signal);
    controller.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });

  it('holds again who was let go when it is closed at once', async () => {
    const gate = createPauseGate();
    const { signal } = new AbortController();
    gate.close();
    let passed = false;
    const waiting = gate.pass(signal).then(() => (passed = true));
    gate.open();
    gate.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(passed).toBe(false);
    gate.open();
    await waiting;
  });
});
