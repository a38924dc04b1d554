import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/contract/providerError.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { until } from '../../support/poll.ts';
import { openScene, textOf, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 70;

describe('execute', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
  });
  afterEach(() => scene.close());

  it('brings every task to done, with statistics that add up', async () => {
    await scene.splitAnew();
    expect(await scene.lingrid.sessions.execute(scene.id)).toBe('completed');
    const all = await scene.tasks();
    expect(all).toHaveLength(ROWS);
    for (const { progress } of all)
      expect(progress).toMatchObject({ state: 'done', author: { provider: 'test' } });
    const { record, snapshot } = await scene.lingrid.sessions.view(scene.id);
    expect(record.statistics).toEqual({
      total: ROWS,
      done: ROWS,
      failed: 0,
      skipped: 0,
      languages: { fr: { total: ROWS, done: ROWS, failed: 0, skipped: 0 } },
      requests: scene.translator.requests,
      inputTokens: ROWS,
      outputTokens: ROWS,
      cost: null,
      flagged: 0,
      findings: [],
    });
    expect(snapshot.execution).toEqual({
      readyForMonitoring: true,
      readyForDownload: true,
      waiting: null,
    });
  });

  it('sends what the contract says, absent fields left out', async () => {
    await scene.splitAnew();
    await scene.lingrid.sessions.execute(scene.id);
    expect(scene.translator.asked.find(({ item }) => item.key === 'item.0')).toEqual({
      target: 'fr',
      item: { id: '1', key: 'item.0', text: 'Collect 0 golden apples from the garden' },
    });
  });

  it('translates equal texts once and gives every cell the result', async () => {
    await editWorkbook(scene.book, (sheet) => {
      for (const row of [2, 30, 71]) sheet.getCell(`B${row}`).value = 'The same text';
    });
    await scene.splitAnew();
    await scene.lingrid.sessions.execute(scene.id);
    expect(scene.translator.asked.filter(({ item }) => item.text === 'The same text')).toHaveLength(1);
    const same = (await scene.tasks()).filter(
      ({ progress }) => progress.state === 'done' && progress.text === 'fr:The same text',
    );
    expect(same).toHaveLength(3);
  });

  it('fails what is answered badly, with the reason, and retries just that', async () => {
    await scene.splitAnew();
    scene.translator.answer(({ key, text }) => (key === 'item.7' ? undefined : `fr:${text}`));
    await scene.lingrid.sessions.execute(scene.id);
    expect((await scene.tasks()).filter(({ progress }) => progress.state !== 'done')).toMatchObject([
      { progress: { state: 'failed', reason: 'The answer left this text out.' } },
    ]);
    await expect(scene.lingrid.sessions.execute(scene.id)).rejects.toMatchObject({ code: 'stage_conflict' });

    scene.translator.answer(({ text }) => `fr:${text}`);
    const before = scene.translator.asked.length;
    await scene.lingrid.sessions.execute(scene.id, { retryFailed: true });
    expect(scene.translator.asked.slice(before).map(({ item }) => item.key)).toEqual(['item.7']);
    expect((await scene.lingrid.sessions.view(scene.id)).record.statistics).toMatchObject({
      done: ROWS,
      failed: 0,
    });
  });

  it('fails the one text that the provider rejects, and says why', async () => {
    await scene.splitAnew();
    scene.translator.answer(({ key, text }) =>
      key === 'item.0' ? new ProviderError('rejected', 'This text is too much.') : `fr:${text}`,
    );
    await scene.lingrid.sessions.execute(scene.id);
    const failed = (await scene.tasks()).filter(({ progress }) => progress.state !== 'done');
    expect(failed).toMatchObject([
      { index: 0, progress: { state: 'failed', reason: 'This text is too much.' } },
    ]);
  });

  it('asks no more once it is known that no request will be answered', async () => {
    await scene.splitAnew({ concurrency: 1 });
    scene.translator.answer(() => new ProviderError('misconfigured', 'The key was refused.'));
    expect(await scene.lingrid.sessions.execute(scene.id)).toBe('completed');
    expect(scene.translator.requests).toBe(1);
    const reasons = new Set(
      (await scene.tasks()).map(({ progress }) => progress.state === 'failed' && progress.reason),
    );
    expect([...reasons]).toEqual(['The key was refused.']);
  });

  it('keeps the edit that a person makes while the text is being translated', async () => {
    await scene.splitAnew({ concurrency: 1 });
    const release = scene.translator.hold();
    const running = scene.lingrid.sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
    await scene.edit(0, 'à la main');
    release();
    await running;
    expect((await scene.tasks()).map(textOf)[0]).toBe('à la main');
    expect((await scene.lingrid.sessions.view(scene.id)).record.statistics?.done).toBe(ROWS);
  });

  describe('of equal texts whose first a person edits', () => {
    beforeEach(async () => {
      await editWorkbook(scene.book, (sheet) => {
        for (const row of [2, 3, 4, 5]) sheet.getCell(`B${row}`).value = 'The same text';
      });
      await scene.splitAnew({ concurrency: 1 });
    });

    const expectOthersTranslatedOnce = async (): Promise<void> => {
      expect(scene.translator.asked.filter(({ item }) => item.text === 'The same text')).toHaveLength(1);
      const texts = (await scene.tasks()).slice(0, 4).map(textOf);
      expect(texts).toEqual(['x', 'fr:The same text', 'fr:The same text', 'fr:The same text']);
      const { statistics } = (await scene.lingrid.sessions.view(scene.id)).record;
      expect(statistics).toMatchObject({ done: ROWS, failed: 0 });
    };

    it('asks once for the others, when it was edited before', async () => {
      await scene.edit(0, 'x');
      await scene.lingrid.sessions.execute(scene.id);
      await expectOthersTranslatedOnce();
    });

    it('asks once for the others, when it is edited after the work was planned', async () => {
      const { tasks } = scene.lingrid.store;
      const reading = tasks.task;
      let isEdited = false;
      Object.assign(tasks, {
        task: async (...args: Parameters<typeof reading>) => {
          if (!isEdited) {
            isEdited = true;
            await scene.edit(0, 'x');
          }
          return reading(...args);
        },
      });
      await scene.lingrid.sessions.execute(scene.id);
      await expectOthersTranslatedOnce();
    });
  });

  it('needs a provider, and refuses a split of a workbook that changed', async () => {
    await scene.splitAnew({ provider: 'none' });
    await expect(scene.lingrid.sessions.execute(scene.id)).rejects.toMatchObject({
      code: 'provider_missing',
    });
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await editWorkbook(scene.book, (sheet) => (sheet.getCell('B2').value = 'Changed'));
    await expect(scene.lingrid.sessions.split(scene.id)).rejects.toMatchObject({ code: 'workbook_changed' });
    await expect(scene.lingrid.sessions.execute(scene.id)).rejects.toMatchObject({ code: 'tasks_missing' });
    await scene.splitAnew();
  });
});
