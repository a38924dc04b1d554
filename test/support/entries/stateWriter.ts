import { realpathSync } from 'node:fs';
import type { SessionStates } from '../../../src/contract/states.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { answerCalls } from '../calls.ts';
import { quietLog } from '../quietLog.ts';

/**
 * A process that puts a session into states of a test's choice, in a store that others have open too, and holds its
 * lease if it is told to: for them it is another window.
 */
const [directory] = process.argv.slice(2);

async function main(): Promise<void> {
  if (directory === undefined) throw new Error('usage: STORE');
  const store = await openStore({ directory, clock: systemClock, log: quietLog });
  answerCalls({
    async write(path: string, states: SessionStates, done: number, holds: boolean) {
      const id = await store.sessions.idOf(realpathSync(path));
      if (id === undefined) throw new Error('there is no session');
      const acquired = await store.leases.acquire(id, 'execute');
      if (!acquired.acquired) throw new Error(acquired.reason);
      const found = await store.sessions.read(id);
      if (found === undefined) throw new Error('there is no record');
      const { version, value } = found;
      const counts = { total: 4, done, failed: 0, skipped: 0 };
      const statistics = {
        ...{ ...counts, languages: {}, requests: 1, inputTokens: 0, outputTokens: 0, cost: null },
        ...{ findings: [], flagged: 0 },
      };
      const outcome = await store.sessions.update(acquired.fence, version, { ...value, states, statistics });
      if (outcome !== 'written') throw new Error(outcome);
      if (!holds) await store.leases.release(acquired.fence);
      return id;
    },
  });
}

void main();
