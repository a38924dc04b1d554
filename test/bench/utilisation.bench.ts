import { BATCH_LIMITS } from '../../src/core/split/batchPacker.ts';
import { inScratch, report, timed } from './measure.ts';
import { echoTranslator, openSessions } from './openSessions.ts';
import { syntheticWorkbooks } from './syntheticWorkbooks.ts';

const WORKERS = 64;
const LATENCY = 1_000;
const ROUNDS = 12;

/** 64 workers and a provider at 1 s latency, against the time that perfect workers would take. */
void inScratch(async (folder) => {
  const rows = WORKERS * ROUNDS * BATCH_LIMITS.items;
  const { sessions, store } = await openSessions(
    folder,
    syntheticWorkbooks(rows, ['fr']),
    echoTranslator(LATENCY),
  );
  const { record } = await sessions.create('/synthetic.xlsx');
  await sessions.analyze(record.id, { settings: { concurrency: WORKERS } });
  await sessions.split(record.id);
  const requests = new Set((await store.tasks.tasks(record.id, 1, 0, rows)).map(({ value }) => value.batch))
    .size;
  const took = await timed(() => sessions.execute(record.id));
  await store.close();
  const ideal = Math.ceil(requests / WORKERS) * LATENCY;
  report(
    'engine utilisation, 64 workers at 1 s latency',
    `${((ideal / took) * 100).toFixed(1)} % of ideal (${requests} requests, ${(took / 1000).toFixed(2)} s)`,
    '≥ 95 %',
  );
});
