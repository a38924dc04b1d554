import { open } from 'lmdb';
import { join } from 'node:path';
import { echoTranslator, openSessions } from './openSessions.ts';
import { inScratch, median, report, timed } from './measure.ts';
import { syntheticWorkbooks } from './syntheticWorkbooks.ts';

const ROWS = 25_000;
const TARGETS = ['fr', 'de', 'ja', 'pt-BR'];
const RUNS = 3;

/** A split of 100,000 tasks, durable and verified, against LMDB inserting and reading the same records bare. */
void inScratch(async (folder) => {
  const ratios: number[] = [];
  const ours: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { store, sessions } = await openSessions(
      join(folder, String(run)),
      syntheticWorkbooks(ROWS, TARGETS),
      echoTranslator(0),
    );
    const { record } = await sessions.create(`/synthetic-${run}.xlsx`);
    await sessions.analyze(record.id, { settings: {} });
    const split = await timed(() => sessions.split(record.id));

    const units = await store.tasks.units(record.id, 1, 0, ROWS);
    const tasks = (await store.tasks.tasks(record.id, 1, 0, ROWS * TARGETS.length)).map(({ value }) => value);
    if (tasks.length !== ROWS * TARGETS.length) throw new Error(`only ${tasks.length} tasks`);
    await store.close();

    const bare = open({
      path: join(folder, `bare-${run}`),
      overlappingSync: false,
      useVersions: true,
      maxDbs: 4,
    });
    const floor = await timed(async () => {
      let last: Promise<boolean> | undefined;
      for (const unit of units) last = bare.put(['u', unit.index], unit, 1);
      for (const task of tasks) last = bare.put(['t', task.index], task, 1);
      await last;
      let count = 0;
      for (const { value } of bare.getRange({})) count += value === undefined ? 0 : 1;
      if (count !== units.length + tasks.length) throw new Error('records are missing');
    });
    await bare.close();
    ours.push(split);
    ratios.push(split / floor);
  }
  report(
    'split of 100,000 tasks ÷ bare LMDB insert and read',
    `${median(ratios).toFixed(2)} × (${Math.round(median(ours))} ms)`,
    '≤ 3 ×',
  );
});
