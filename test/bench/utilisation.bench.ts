import { BATCH_LIMITS } from '../../src/core/split/batchPacker.ts';
import type { Translator } from '../../src/core/ports.ts';
import { inScratch, report, timed } from './measure.ts';
import { echoTranslator, openSessions } from './openSessions.ts';
import { syntheticWorkbooks } from './syntheticWorkbooks.ts';

const WORKERS = 64;
const LATENCY = 1_000;
const ROUNDS = 12;

/** Requests under way, from when there are 64 of them for the first time until the last one starts. */
function watched(translator: Translator): { readonly translator: Translator; used(): number } {
  let underWay = 0;
  let last: number | undefined;
  let full = 0;
  let sum = 0;
  let [until, sumUntil] = [0, 0];
  const moved = (by: 1 | -1): void => {
    const now = performance.now();
    if (last !== undefined) sum += underWay * (now - last);
    underWay += by;
    if (last === undefined && underWay === WORKERS) full = now;
    if (full > 0) last = now;
    if (by === 1) [until, sumUntil] = [now, sum];
  };
  return {
    translator: {
      ...translator,
      async translate(...call) {
        moved(1);
        try {
          return await translator.translate(...call);
        } finally {
          moved(-1);
        }
      },
    },
    used: () => sumUntil / (WORKERS * (until - full)),
  };
}

/**
 * 64 workers and a provider at 1 s latency: how much of what they could have under way they have, after the ramp-up;
 * and how long all of it takes against what perfect workers would.
 */
void inScratch(async (folder) => {
  const rows = WORKERS * ROUNDS * BATCH_LIMITS.items;
  const { translator, used } = watched(echoTranslator(LATENCY));
  const { sessions, store } = await openSessions(folder, syntheticWorkbooks(rows, ['fr']), translator);
  const { record } = await sessions.create('/synthetic.xlsx');
  await sessions.analyze(record.id, { settings: { concurrency: WORKERS } });
  await sessions.split(record.id);
  const requests = new Set((await store.tasks.tasks(record.id, 1, 0, rows)).map(({ value }) => value.batch))
    .size;
  const took = await timed(() => sessions.execute(record.id));
  await store.close();
  const ideal = Math.ceil(requests / WORKERS) * LATENCY;
  report(
    'engine utilisation, 64 workers at 1 s latency, after ramp-up',
    `${(used() * 100).toFixed(1)} % (with ramp-up and end ${((ideal / took) * 100).toFixed(1)} %: ${requests} requests, ${(took / 1000).toFixed(2)} s)`,
    '≥ 95 %',
  );
});
