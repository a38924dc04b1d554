import { inScratch, report, timed } from './measure.ts';
import { echoTranslator } from './openSessions.ts';
import { createSession100k } from './session100k.ts';

const TASKS = 100_000;

/** What the engine costs with a provider that answers at once, and what the three states weigh. */
void inScratch(async (folder) => {
  const { sessions, store, id } = await createSession100k(folder, echoTranslator(0));
  const took = await timed(() => sessions.execute(id));
  const record = (await store.sessions.read(id))?.value;
  await store.close();
  report(
    'engine overhead, provider answering at once',
    `${Math.round((TASKS / took) * 1000)} tasks/s durable`,
    '≥ 5,000 tasks/s',
  );
  report(
    'the three states in the store',
    `${JSON.stringify(record?.states).length} B (record ${JSON.stringify(record).length} B as JSON)`,
    '≤ 1,126 B',
  );
});
