import { inScratch, percentile, report, timed } from './measure.ts';
import { echoTranslator } from './openSessions.ts';
import { createSession100k } from './session100k.ts';

const QUERIES = 600;
const PAUSE = 5;

/** The status query with 100,000 tasks stored, while 64 workers run at 1 s latency, against the same query idle. */
void inScratch(async (folder) => {
  const { sessions, store, id } = await createSession100k(folder, echoTranslator(1_000));
  const ask = async (): Promise<readonly number[]> => {
    const took: number[] = [];
    for (let query = 0; query < QUERIES; query += 1) {
      took.push(await timed(() => sessions.view(id)));
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return took;
  };
  await ask();
  const idle = await ask();
  const stop = new AbortController();
  const execution = sessions.execute(id, {}, stop.signal);
  const running = await ask();
  stop.abort();
  await execution;
  await store.close();
  const [control, measured] = [percentile(idle, 0.99), percentile(running, 0.99)];
  report(
    'status query while running, p99 above the idle control',
    `${(measured - control).toFixed(2)} ms (${measured.toFixed(2)} against ${control.toFixed(2)})`,
    '≤ 1 ms',
  );
});
