import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_SCANNED } from '../../../src/core/useCases/readTasks.ts';
import { echoTranslator, openSessions } from '../../bench/openSessions.ts';
import { syntheticWorkbooks } from '../../bench/syntheticWorkbooks.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

const ROWS = MOST_SCANNED + 5_000;

describe('tasks by the ten thousand', () => {
  let folder: TemporaryFolder;
  let opened: Awaited<ReturnType<typeof openSessions>>;
  let id: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    opened = await openSessions(folder.path, syntheticWorkbooks(ROWS, ['fr']), echoTranslator(0));
    ({ id } = (await opened.sessions.create('/synthetic.xlsx')).record);
    await opened.sessions.analyze(id, { settings: {} });
    await opened.sessions.split(id);
  });
  afterAll(async () => {
    await opened.store.close();
    await folder.remove();
  });

  it('are looked at so many a request, and the next goes on from there', async () => {
    const last = await opened.sessions.task(id, ROWS - 1);
    await opened.sessions.edit(id, ROWS - 1, { text: 'Le dernier', version: last.version });
    const first = await opened.sessions.tasks(id, { state: 'done', from: 0, limit: 10 });
    expect(first).toMatchObject({ tasks: [], next: MOST_SCANNED });
    const second = await opened.sessions.tasks(id, { state: 'done', from: MOST_SCANNED, limit: 10 });
    expect(second).toMatchObject({ tasks: [{ index: ROWS - 1, translation: 'Le dernier' }], next: null });
  });
});
