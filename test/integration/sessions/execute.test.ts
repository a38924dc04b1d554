import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Task } from '../../../src/contract/task.ts';
import { AppError } from '../../../src/contract/errors.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openLingrid, type OpenLingrid } from '../../support/openLingrid.ts';
import { until } from '../../support/poll.ts';
import { writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestTranslator, type TestTranslator } from '../../support/testTranslator.ts';

const ROWS = 70;

describe('analyze, split, execute', () => {
  let folder: TemporaryFolder;
  let translator: TestTranslator;
  let lingrid: OpenLingrid;
  let book: string;
  let id: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    translator = createTestTranslator();
    lingrid = await openLingrid({ folder: folder.path, translator });
    book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: ROWS, targets: ['fr'] });
    id = (await lingrid.sessions.create(book)).record.id;
  });
  afterEach(async () => {
    await lingrid.close();
    await folder.remove();
  });

  async function splitAnew(settings = {}): Promise<void> {
    await lingrid.sessions.analyze(id, { settings });
    await lingrid.sessions.split(id);
  }

  async function tasks(): Promise<readonly Task[]> {
    const { split } = (await lingrid.sessions.view(id)).record.states;
    if (split.status !== 'completed') throw new Error(`the split is ${split.status}`);
    return (await lingrid.store.tasks.tasks(id, split.generation, 0, 10_000)).map(({ value }) => value);
  }

  const states = async () => (await lingrid.sessions.view(id)).record.states;
  const status = async () => (await states()).execution.status;

  it('brings every task to done, with statistics that add up', async () => {
    await splitAnew();
    expect(await lingrid.sessions.execute(id)).toBe('completed');
    const all = await tasks();
    expect(all).toHaveLength(ROWS);
    for (const { progress } of all)
      expect(progress).toMatchObject({ state: 'done', author: { provider: 'test' } });
    const { record, snapshot } = await lingrid.sessions.view(id);
    expect(record.statistics).toEqual({
      total: ROWS,
      done: ROWS,
      failed: 0,
      skipped: 0,
      languages: { fr: { total: ROWS, done: ROWS, failed: 0, skipped: 0 } },
      requests: translator.requests,
      inputTokens: ROWS,
      outputTokens: ROWS,
    });
    expect(snapshot.execution).toEqual({ readyForMonitoring: true, readyForDownload: true });
  });

  it('sends what the contract says, absent fields left out', async () => {
    await splitAnew();
    await lingrid.sessions.execute(id);
    expect(translator.asked.find(({ item }) => item.key === 'item.0')).toEqual({
      target: 'fr',
      item: { id: '1', key: 'item.0', text: 'Collect 0 golden apples from the garden' },
    });
  });

  it('translates equal texts once and gives every cell the result', async () => {
    await editWorkbook(book, (sheet) => {
      for (const row of [2, 30, 71]) sheet.getCell(`B${row}`).value = 'The same text';
    });
    await splitAnew();
    await lingrid.sessions.execute(id);
    expect(translator.asked.filter(({ item }) => item.text === 'The same text')).toHaveLength(1);
    const same = (await tasks()).filter(
      ({ progress }) => progress.state === 'done' && progress.text === 'fr:The same text',
    );
    expect(same).toHaveLength(3);
  });

  it('fails what is answered badly, with the reason, and retries just that', async () => {
    await splitAnew();
    translator.answer(({ key, text }) => (key === 'item.7' ? undefined : `fr:${text}`));
    await lingrid.sessions.execute(id);
    expect((await tasks()).filter(({ progress }) => progress.state !== 'done')).toMatchObject([
      { progress: { state: 'failed', reason: 'The answer left this text out.' } },
    ]);
    await expect(lingrid.sessions.execute(id)).rejects.toMatchObject({ code: 'stage_conflict' });

    translator.answer(({ text }) => `fr:${text}`);
    const before = translator.asked.length;
    await lingrid.sessions.execute(id, { retryFailed: true });
    expect(translator.asked.slice(before).map(({ item }) => item.key)).toEqual(['item.7']);
    expect((await lingrid.sessions.view(id)).record.statistics).toMatchObject({ done: ROWS, failed: 0 });
  });

  it('fails the tasks of a request that the provider rejects, and says why', async () => {
    await splitAnew();
    translator.answer(({ key, text }) =>
      key === 'item.0' ? new AppError('internal', 'No such model.') : `fr:${text}`,
    );
    await lingrid.sessions.execute(id);
    const failed = (await tasks()).filter(({ progress }) => progress.state === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(ROWS);
    for (const { progress } of failed) expect(progress).toMatchObject({ reason: 'No such model.' });
  });

  it('stops at a signal: what was committed stays, the rest is pending and can be gone on with', async () => {
    await splitAnew({ concurrency: 1 });
    const interruption = new AbortController();
    const release = translator.hold();
    const running = lingrid.sessions.execute(id, {}, interruption.signal);
    await until('a request is on its way', () => translator.requests === 1);
    interruption.abort();
    expect(await running).toBe('stopped');
    release();
    expect(await states()).toMatchObject({
      session: { status: 'split_complete' },
      execution: { status: 'stopped' },
    });
    expect(await lingrid.sessions.execute(id)).toBe('completed');
    expect((await tasks()).every(({ progress }) => progress.state === 'done')).toBe(true);
  });

  it('pauses and resumes: once paused, nothing new starts', async () => {
    await splitAnew({ concurrency: 1 });
    const release = translator.hold();
    const running = lingrid.sessions.execute(id);
    await until('a request is on its way', () => translator.requests === 1);
    await lingrid.sessions.control(id, 'pause');
    expect(await status()).toBe('paused');
    await lingrid.sessions.control(id, 'pause');
    release();
    await until(
      'its results are in',
      async () => ((await lingrid.sessions.view(id)).record.statistics?.done ?? 0) > 0,
    );
    expect(translator.requests).toBe(1);
    await lingrid.sessions.control(id, 'resume');
    expect(await running).toBe('completed');
    expect(translator.requests).toBeGreaterThan(1);
  });

  it('stops while paused', async () => {
    await splitAnew({ concurrency: 1 });
    const release = translator.hold();
    const running = lingrid.sessions.execute(id);
    await until('a request is on its way', () => translator.requests === 1);
    await lingrid.sessions.control(id, 'pause');
    await lingrid.sessions.control(id, 'stop');
    release();
    expect(await running).toBe('stopped');
    await expect(lingrid.sessions.control(id, 'pause')).rejects.toMatchObject({ code: 'stage_conflict' });
  });

  it('refuses a second operation while one is under way here', async () => {
    await splitAnew({ concurrency: 1 });
    const release = translator.hold();
    const running = lingrid.sessions.execute(id);
    await until('a request is on its way', () => translator.requests === 1);
    await expect(lingrid.sessions.analyze(id, { settings: {} })).rejects.toMatchObject({ code: 'busy' });
    await expect(lingrid.sessions.split(id)).rejects.toMatchObject({ code: 'busy' });
    await expect(lingrid.sessions.forget(id)).rejects.toMatchObject({ code: 'busy' });
    release();
    await running;
  });

  it('keeps the edit that a person makes while the text is being translated', async () => {
    await splitAnew({ concurrency: 1 });
    const release = translator.hold();
    const running = lingrid.sessions.execute(id);
    await until('a request is on its way', () => translator.requests === 1);
    const found = await lingrid.store.tasks.task(id, 1, 0);
    if (found === undefined) throw new Error('no task');
    const progress: Task['progress'] = {
      state: 'done',
      text: 'à la main',
      author: { by: 'person' },
      findings: [],
    };
    await lingrid.store.tasks.edit(id, 1, { version: found.version, task: { ...found.value, progress } });
    release();
    await running;
    expect((await tasks())[0]?.progress).toEqual(progress);
    expect((await lingrid.sessions.view(id)).record.statistics?.done).toBe(ROWS);
  });

  it('asks for the others that share a text when a person edits the first of them', async () => {
    await editWorkbook(book, (sheet) => {
      for (const row of [2, 3, 4]) sheet.getCell(`B${row}`).value = 'The same text';
    });
    await splitAnew({ concurrency: 1 });
    const found = await lingrid.store.tasks.task(id, 1, 0);
    if (found === undefined) throw new Error('no task');
    const progress: Task['progress'] = { state: 'done', text: 'x', author: { by: 'person' }, findings: [] };
    const reading = lingrid.store.tasks.task;
    let edited = false;
    Object.assign(lingrid.store.tasks, {
      task: async (...args: Parameters<typeof reading>) => {
        // After the work was planned, before the first request.
        if (!edited)
          await lingrid.store.tasks.edit(id, 1, {
            version: found.version,
            task: { ...found.value, progress },
          });
        edited = true;
        return reading(...args);
      },
    });
    await lingrid.sessions.execute(id);
    const texts = (await tasks())
      .slice(0, 3)
      .map((each) => each.progress.state === 'done' && each.progress.text);
    expect(texts).toEqual(['x', 'fr:The same text', 'fr:The same text']);
    expect((await lingrid.sessions.view(id)).record.statistics).toMatchObject({ done: ROWS, failed: 0 });
  });

  it('asks once for all that share a text whose first a person had edited before', async () => {
    await editWorkbook(book, (sheet) => {
      for (const row of [2, 3, 4, 5]) sheet.getCell(`B${row}`).value = 'The same text';
    });
    await splitAnew();
    const found = await lingrid.store.tasks.task(id, 1, 0);
    if (found === undefined) throw new Error('no task');
    const progress: Task['progress'] = { state: 'done', text: 'x', author: { by: 'person' }, findings: [] };
    await lingrid.store.tasks.edit(id, 1, { version: found.version, task: { ...found.value, progress } });
    await lingrid.sessions.execute(id);
    expect(translator.asked.filter(({ item }) => item.text === 'The same text')).toHaveLength(1);
    const texts = (await tasks())
      .slice(0, 4)
      .map((each) => each.progress.state === 'done' && each.progress.text);
    expect(texts).toEqual(['x', 'fr:The same text', 'fr:The same text', 'fr:The same text']);
  });

  it('fails in the open, not for ever, when the store fails while it is paused', async () => {
    await splitAnew({ concurrency: 2 });
    const release = translator.hold();
    const running = lingrid.sessions.execute(id);
    await until('requests are on their way', () => translator.requests === 2);
    await lingrid.sessions.control(id, 'pause');
    const real = lingrid.store.tasks.commit;
    Object.assign(lingrid.store.tasks, { commit: () => Promise.reject(new AppError('store_busy', 'Busy.')) });
    release();
    await expect(running).rejects.toMatchObject({ code: 'store_busy' });
    expect((await states()).execution).toMatchObject({ status: 'failed', reason: { code: 'store_busy' } });
    expect(translator.requests).toBe(2);
    Object.assign(lingrid.store.tasks, { commit: real });
    expect(await lingrid.sessions.execute(id)).toBe('completed');
  });

  it('goes on from what the store says after a write whose outcome was unknown', async () => {
    await splitAnew();
    const real = lingrid.store.sessions.update;
    let late = true;
    Object.assign(lingrid.store.sessions, {
      update: async (...args: Parameters<typeof real>) => {
        const outcome = await real(...args);
        if (!late) return outcome;
        late = false;
        throw new AppError('store_busy', 'The store did not answer in time.');
      },
    });
    await expect(lingrid.sessions.execute(id)).rejects.toMatchObject({ code: 'store_busy' });
    expect(await states()).toMatchObject({
      session: { status: 'split_complete' },
      execution: { status: 'failed' },
    });
    expect(await lingrid.sessions.execute(id)).toBe('completed');
  });

  it('says so when the workbook is gone between the stages, and goes on once it is back', async () => {
    await lingrid.sessions.analyze(id, { settings: {} });
    const aside = join(folder.path, 'aside.xlsx');
    await rename(book, aside);
    for (const refused of [lingrid.sessions.analyze(id, { settings: {} }), lingrid.sessions.split(id)]) {
      await expect(refused).rejects.toMatchObject({ code: 'workbook_missing' });
    }
    await rename(aside, book);
    await lingrid.sessions.split(id);
    await lingrid.sessions.execute(id);
    await rename(book, aside);
    await expect(lingrid.sessions.export(id, {})).rejects.toThrow(/book\.xlsx/);
    await rename(aside, book);
    expect((await lingrid.sessions.export(id, {})).changes).toHaveLength(ROWS);
  });

  it('needs a provider, and refuses a split of a workbook that changed', async () => {
    await splitAnew({ provider: 'none' });
    await expect(lingrid.sessions.execute(id)).rejects.toMatchObject({ code: 'provider_missing' });
    await lingrid.sessions.analyze(id, { settings: {} });
    await editWorkbook(book, (sheet) => (sheet.getCell('B2').value = 'Changed'));
    await expect(lingrid.sessions.split(id)).rejects.toMatchObject({ code: 'workbook_changed' });
    await expect(lingrid.sessions.execute(id)).rejects.toMatchObject({ code: 'tasks_missing' });
    await splitAnew();
  });

  describe('a second analysis', () => {
    it('carries what is finished and asks only for what is new', async () => {
      await splitAnew();
      await lingrid.sessions.execute(id);
      const before = translator.asked.length;
      await editWorkbook(book, (sheet) => (sheet.getCell('B5').value = 'A new text'));
      await splitAnew();
      expect((await states()).split).toMatchObject({ generation: 2, tasks: ROWS });
      await lingrid.sessions.execute(id);
      expect(translator.asked.slice(before).map(({ item }) => item.text)).toEqual(['A new text']);
      expect(await lingrid.store.tasks.tasks(id, 1, 0, 10)).toEqual([]);
    });

    it('keeps results that the new split has no use for until one has', async () => {
      await splitAnew();
      await lingrid.sessions.execute(id);
      const before = translator.asked.length;
      await splitAnew({ limit: 2 });
      expect(await tasks()).toHaveLength(2);
      await splitAnew();
      await lingrid.sessions.execute(id);
      expect(translator.asked).toHaveLength(before);
    });

    it('leaves everything as it is when it only previews', async () => {
      await splitAnew({ targets: ['fr'] });
      const before = (await lingrid.sessions.view(id)).record;
      const analysis = await lingrid.sessions.analyze(id, { settings: { limit: 3 }, preview: true });
      expect(analysis.tasks).toBe(3);
      expect((await lingrid.sessions.view(id)).record).toEqual(before);
    });

    it('leaves the session as it was when the request makes no sense', async () => {
      await splitAnew();
      const before = await states();
      await expect(lingrid.sessions.analyze(id, { settings: { targets: ['sw'] } })).rejects.toMatchObject({
        code: 'invalid_request',
      });
      expect(await states()).toEqual(before);
    });
  });

  it('forgets a session with all that belongs to it', async () => {
    await splitAnew();
    await lingrid.sessions.forget(id);
    await expect(lingrid.sessions.view(id)).rejects.toMatchObject({ code: 'session_not_found' });
    expect(await lingrid.store.tasks.tasks(id, 1, 0, 10)).toEqual([]);
    const again = await lingrid.sessions.create(book);
    expect(again.record.id).not.toBe(id);
    expect(again.record.states.session.status).toBe('created');
  });
});
