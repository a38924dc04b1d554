import { join } from 'node:path';
import type { SessionStates } from '../../src/contract/states.ts';
import type { Task } from '../../src/contract/task.ts';
import { openLingrid, type OpenLingrid } from './openLingrid.ts';
import { writeStringTable } from './stringTable.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { createTestTranslator, type TestTranslator } from './testTranslator.ts';

/** A workbook on disk, its session in a real store, and a translator under the hand of the test. */
export interface SessionScene {
  readonly folder: string;
  readonly translator: TestTranslator;
  readonly lingrid: OpenLingrid;
  readonly book: string;
  readonly id: string;
  splitAnew(settings?: Parameters<OpenLingrid['sessions']['analyze']>[1]['settings']): Promise<void>;
  states(): Promise<SessionStates>;
  /** All tasks of the generation that is ready. */
  tasks(): Promise<readonly Task[]>;
  /** A person's wording for one task. */
  edit(index: number, text: string): Promise<void>;
  close(): Promise<void>;
}

export async function openScene({
  rows,
  ...options
}: { readonly rows: number } & Pick<
  Parameters<typeof openLingrid>[0],
  'trusted' | 'wrapFiles'
>): Promise<SessionScene> {
  const folder = await temporaryFolder();
  const translator = createTestTranslator();
  const lingrid = await openLingrid({ folder: folder.path, translator, ...options });
  const { sessions, store } = lingrid;
  const book = join(folder.path, 'book.xlsx');
  await writeStringTable(book, { rows, targets: ['fr'] });
  const { id } = (await sessions.create(book)).record;

  const states = async (): Promise<SessionStates> => (await sessions.view(id)).record.states;
  const generation = async (): Promise<number> => {
    const { split } = await states();
    if (split.status !== 'completed') throw new Error(`the split is ${split.status}`);
    return split.generation;
  };
  return {
    folder: folder.path,
    translator,
    lingrid,
    book,
    id,
    async splitAnew(settings = {}) {
      await sessions.analyze(id, { settings });
      await sessions.split(id);
    },
    states,
    tasks: async () => (await store.tasks.tasks(id, await generation(), 0, 10_000)).map(({ value }) => value),
    async edit(index, text) {
      const now = await generation();
      const found = await store.tasks.task(id, now, index);
      if (found === undefined) throw new Error(`no task ${index}`);
      const progress: Task['progress'] = { state: 'done', text, author: { by: 'person' }, findings: [] };
      await store.tasks.edit(id, now, { version: found.version, task: { ...found.value, progress } });
    },
    async close() {
      await lingrid.close();
      await folder.remove();
    },
  };
}

/** The text of a task that is done. */
export function textOf({ progress }: Task): string | undefined {
  return progress.state === 'done' ? progress.text : undefined;
}
