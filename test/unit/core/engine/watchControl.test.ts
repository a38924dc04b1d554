import { expect, it } from 'vitest';
import type { ControlRequest } from '../../../../src/contract/lease.ts';
import { watchControl } from '../../../../src/core/engine/watchControl.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { quietLog } from '../../../support/quietLog.ts';

const FENCE = { sessionId: 's', epoch: 3 };

/** A store with one request in it, which is `isStuck` while nothing can be taken away, and an execution that obeys. */
function scene(first: ControlRequest) {
  const clock = createFakeClock();
  const store = { request: first as ControlRequest | undefined, isStuck: false };
  const obeyed: string[] = [];
  const obey = (kind: string) => () => {
    obeyed.push(kind);
    return Promise.resolve(true);
  };
  let read: ControlRequest | undefined;
  watchControl({
    clock,
    log: quietLog,
    fence: FENCE,
    sessions: {
      readControl: () => Promise.resolve((read = store.request)),
      clearControl() {
        if (store.isStuck) return Promise.reject(new Error('busy'));
        if (store.request === read) store.request = undefined;
        return Promise.resolve();
      },
    },
    execution: { pause: obey('pause'), resume: obey('resume'), stop: obey('stop') },
  });
  return { clock, store, obeyed };
}

it('obeys a request once, however often it cannot be taken away, and then the one that came after it', async () => {
  const { clock, store, obeyed } = scene({ kind: 'pause', epoch: 3 });
  store.isStuck = true;
  await clock.advance(1_000);
  expect(obeyed).toEqual(['pause']);
  store.request = { kind: 'resume', epoch: 3 };
  store.isStuck = false;
  await clock.advance(1_000);
  expect(obeyed).toEqual(['pause', 'resume']);
  expect(store.request).toBeUndefined();
});

it('obeys nothing that was asked of another epoch', async () => {
  const { clock, store, obeyed } = scene({ kind: 'stop', epoch: 2 });
  await clock.advance(1_000);
  expect(obeyed).toEqual([]);
  expect(store.request).toBeDefined();
});
