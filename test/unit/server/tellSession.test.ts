import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import type { SessionSnapshot } from '../../../src/contract/events.ts';
import { snapshotOf } from '../../../src/core/session/snapshot.ts';
import type { SessionView } from '../../../src/core/useCases/api.ts';
import { tellSession } from '../../../src/server/tellSession.ts';
import { capabilities } from '../../../src/state/capabilities.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { quietLog } from '../../support/quietLog.ts';
import { sampleSession } from '../../support/records.ts';

const CIRCUMSTANCES = { lease: 'free', workbook: 'same', provider: 'ready', trusted: true } as const;

/** A session that changes by a word, and a reader that takes events when it likes. */
function scene() {
  const clock = createFakeClock();
  const over = new AbortController();
  const listeners = new Set<(snapshot: SessionSnapshot) => void>();
  const written: string[] = [];
  const state = { version: 1, views: 0, fault: undefined as AppError | undefined };
  let room: Promise<void> = Promise.resolve();

  const view = (): Promise<SessionView> => {
    state.views += 1;
    if (state.fault !== undefined) return Promise.reject(state.fault);
    const record = sampleSession({ id: 'a' });
    const lease = { circumstance: 'free', epoch: 1, holder: null } as const;
    return Promise.resolve({
      record,
      snapshot: snapshotOf({ value: record, version: state.version }, lease, clock.now()),
      capabilities: capabilities(record.states, CIRCUMSTANCES),
      ...CIRCUMSTANCES,
      holder: null,
      holderIsAlive: false,
      destination: '',
    });
  };
  const told = tellSession({
    sessions: {
      view,
      glimpse: () =>
        state.fault === undefined ? Promise.resolve(String(state.version)) : Promise.reject(state.fault),
      subscribe: (_, listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    clock,
    log: quietLog,
    id: 'a',
    over: over.signal,
    stream: {
      async writeSSE({ event, id, data }) {
        await room;
        written.push(`${event} ${id ?? data}`);
      },
      async write(text) {
        await room;
        written.push(text.trim());
      },
    },
  });
  return {
    clock,
    over,
    written,
    state,
    listeners,
    told,
    /** This process does something with the session. */
    change() {
      state.version += 1;
      for (const listener of listeners) listener({} as SessionSnapshot);
    },
    /** The reader takes nothing until the returned function is called. */
    stall() {
      let go: () => void = () => undefined;
      room = new Promise((resolve) => {
        go = resolve;
      });
      return () => {
        go();
      };
    },
  };
}

describe('telling a session', () => {
  it('begins with the newest state, and says nothing while nothing changes', async () => {
    const { clock, written, over, told } = scene();
    await clock.advance(10_000);
    expect(written).toEqual(['session 1.1']);
    over.abort();
    await told;
  });

  it('tells what this window does at once, at most ten times a second', async () => {
    const { clock, written, change, over, told } = scene();
    await clock.advance(200);
    change();
    await clock.settle();
    expect(written).toEqual(['session 1.1', 'session 2.1']);
    for (let i = 0; i < 1_000; i += 1) {
      change();
      await clock.advance(1);
    }
    expect(written.length).toBeGreaterThanOrEqual(11);
    expect(written.length).toBeLessThanOrEqual(13);
    await clock.advance(200);
    expect(written.at(-1)).toBe('session 1002.1');
    over.abort();
    await told;
  });

  it('finds what other windows do within a quarter of a second, without a look at the workbook', async () => {
    const { clock, written, state, over, told } = scene();
    await clock.advance(5_000);
    const { views } = state;
    await clock.advance(5_000);
    expect(state.views).toBe(views);
    state.version = 7;
    await clock.advance(250);
    expect(written).toEqual(['session 1.1', 'session 7.1']);
    over.abort();
    await told;
  });

  it('keeps an idle connection by a comment every 15 s', async () => {
    const { clock, written, over, told } = scene();
    await clock.advance(46_000);
    expect(written).toEqual(['session 1.1', ': keep-alive', ': keep-alive', ': keep-alive']);
    over.abort();
    await told;
  });

  it('queues nothing for a reader that is slow: it gets the newest', async () => {
    const { clock, written, state, change, stall, over, told } = scene();
    await clock.advance(500);
    const go = stall();
    const { views } = state;
    for (let i = 0; i < 500; i += 1) {
      change();
      await clock.advance(10);
    }
    expect(state.views).toBe(views + 1);
    go();
    await clock.advance(500);
    expect(written).toEqual(['session 1.1', 'session 2.1', 'session 501.1']);
    over.abort();
    await told;
  });

  it('ends with a last word when the session is forgotten', async () => {
    const { clock, written, state, told, listeners } = scene();
    await clock.advance(500);
    state.fault = new AppError('session_not_found', 'Gone.');
    await clock.advance(250);
    await told;
    expect(written).toEqual(['session 1.1', 'forgotten {"type":"forgotten","id":"a"}']);
    expect([clock.waiting, listeners.size]).toEqual([0, 0]);
  });

  it('ends with the error when the store is lost', async () => {
    const { clock, written, state, told, listeners } = scene();
    await clock.advance(500);
    state.fault = new AppError('store_lost', 'Lost.');
    await clock.advance(250);
    await told;
    expect(written.at(-1)).toMatch(/^error .*"store_lost"/);
    expect([clock.waiting, listeners.size]).toEqual([0, 0]);
  });

  it.each(['while idle', 'while pausing', 'while its reader stalls'])(
    'leaves nothing behind when it is over %s',
    async (when) => {
      const { clock, over, told, change, stall, listeners } = scene();
      if (when === 'while idle') await clock.advance(1_000);
      else await clock.settle();
      if (when === 'while its reader stalls') {
        await clock.advance(1_000);
        const go = stall();
        change();
        await clock.settle();
        over.abort();
        go();
      } else over.abort();
      await told;
      expect([clock.waiting, listeners.size]).toEqual([0, 0]);
    },
  );
});
