import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAnswer } from '../../src/contract/api/export.ts';
import { sessionAnswer, type SessionResource } from '../../src/contract/api/session.ts';
import { taskPage } from '../../src/contract/api/tasks.ts';
import { buildEntry, type BuiltEntry } from '../support/buildEntry.ts';
import { startServer, type ServedApi } from '../support/servedApi.ts';
import { readStringTable, writeStringTable } from '../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const ROUNDS = 25;
const ROWS = 12;
/** The save of each chunk of a split is held back so long, in ms. */
const SAVE_DELAY = 40;

describe('four servers on one store, the save slowed down, spoken to over HTTP', () => {
  let entry: BuiltEntry;
  let folder: TemporaryFolder;
  let workspace: string;
  const servers: ServedApi[] = [];

  beforeAll(async () => {
    entry = await buildEntry('test/support/entries/servingProcess.ts');
    folder = await temporaryFolder();
    workspace = join(folder.path, 'workspace');
    await mkdir(workspace);
    const args = [
      entry.path,
      join(folder.path, 'store'),
      resolve('dist/worker.js'),
      workspace,
      String(SAVE_DELAY),
    ];
    servers.push(...(await Promise.all(Array.from({ length: 4 }, () => startServer(args)))));
  });

  afterAll(async () => {
    const codes = await Promise.all(servers.map((server) => server.end()));
    await entry.remove();
    await folder.remove();
    expect(codes).toEqual([0, 0, 0, 0]);
  });

  it(`never lose a session, never show ready before the data or work as interrupted, ${ROUNDS} times`, async () => {
    const [analyzer, splitter, executor, poller] = servers;
    if (!analyzer || !splitter || !executor || !poller) throw new Error('four servers are needed');
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = join(workspace, `round-${round}.xlsx`);
      await writeStringTable(path, { rows: ROWS });
      const { id } = sessionAnswer.parse(await analyzer.call('POST', '/sessions', { path })).session;

      // All four know the id from here on, and none waits for another but through the store.
      const polled = pollAndExport(poller, id);
      // Whoever sees a stage ready starts the next one at once, and that must succeed.
      await Promise.all([
        analyzer.call('POST', `/sessions/${id}/analysis`, { settings: { provider: 'pseudo' } }),
        whenever(splitter, id, ({ states }) => states.session.status === 'analyzed').then(() =>
          splitter.call('POST', `/sessions/${id}/split`),
        ),
        whenever(executor, id, ({ split }) => split.readyForNextStage).then(() =>
          executor.call('POST', `/sessions/${id}/execution`, {}),
        ),
      ]);
      expect(await polled).toMatchObject({ early: 0, interrupted: 0, exported: ROWS * 2 });
      const cells = await readStringTable(join(workspace, `round-${round}.translated.xlsx`));
      expect(cells.size).toBe(ROWS * 4);
    }
  }, 240_000);
});

async function whenever(
  server: ServedApi,
  id: string,
  holds: (session: SessionResource) => boolean,
): Promise<void> {
  while (!holds(await server.session(id))) {
    // Asked again at once.
  }
}

/** Polls as fast as it can; whenever it sees ready, the data must be there. */
async function pollAndExport(server: ServedApi, id: string) {
  let early = 0;
  let interrupted = 0;
  for (;;) {
    const session = await server.session(id);
    const { split } = session.states;
    if (session.interrupted) interrupted += 1;
    if (session.split.readyForNextStage && split.status === 'completed') {
      const last = split.tasks - 1;
      const page = await server.call('GET', `/sessions/${id}/tasks?from=${last}&limit=1`);
      const { tasks, next } = taskPage.loose().parse(page);
      if (split.tasks !== ROWS * 2 || tasks[0]?.index !== last || next !== null) early += 1;
    }
    if (session.execution.readyForDownload) {
      const { changed } = exportAnswer.parse(await server.call('POST', `/sessions/${id}/export`, {}));
      return { early, interrupted, exported: changed };
    }
  }
}
