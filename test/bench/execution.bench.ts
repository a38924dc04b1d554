import { createSession100k } from './session100k.ts';
import { inScratch, percentile, report, timed } from './measure.ts';

const TASKS = 100_000;

/** Engine overhead, the status query while it runs, and what the three states weigh. */
void inScratch(async (folder) => {
  const { sessions, store, id } = await createSession100k(folder);
  const control: number[] = [];
  const query: number[] = [];

  // The control: the same turns of the event loop with nothing asked, before the execution starts.
  for (let i = 0; i < 300; i += 1) {
    control.push(await turn(() => Promise.resolve()));
  }
  const ended = new AbortController();
  const execution = timed(() => sessions.execute(id)).finally(() => {
    ended.abort();
  });
  while (!ended.signal.aborted) {
    query.push(await timed(() => sessions.view(id)));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const took = await execution;
  const record = (await store.sessions.read(id))?.value;
  await store.close();

  report(
    'engine overhead, provider answering at once',
    `${Math.round((TASKS / took) * 1000)} tasks/s durable`,
    '≥ 5,000 tasks/s',
  );
  report(
    'status query while running, p99 above the idle control',
    `${(percentile(query, 0.99) - percentile(control, 0.99)).toFixed(2)} ms (p50 ${percentile(query, 0.5).toFixed(2)}, n=${query.length})`,
    '≤ 1 ms',
  );
  report(
    'the three states in the store',
    `${JSON.stringify(record?.states).length} B (record ${JSON.stringify(record).length} B as JSON)`,
    '≤ 1,126 B',
  );
});

async function turn(work: () => Promise<unknown>): Promise<number> {
  const took = await timed(work);
  await new Promise((resolve) => setTimeout(resolve, 1));
  return took;
}
