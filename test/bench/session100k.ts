import type { Translator } from '../../src/core/ports.ts';
import { openSessions } from './openSessions.ts';
import { syntheticWorkbooks } from './syntheticWorkbooks.ts';

/** A session split into 100,000 tasks, ready to execute. */
export async function createSession100k(folder: string, translator: Translator) {
  const opened = await openSessions(
    folder,
    syntheticWorkbooks(25_000, ['fr', 'de', 'ja', 'pt-BR']),
    translator,
  );
  const { record } = await opened.sessions.create('/synthetic.xlsx');
  await opened.sessions.analyze(record.id, { settings: { concurrency: 64 } });
  await opened.sessions.split(record.id);
  return { ...opened, id: record.id };
}
