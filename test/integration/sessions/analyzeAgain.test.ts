import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 70;

describe('a session over time', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
  });
  afterEach(() => scene.close());

  it('says so when the workbook is gone between the stages, and goes on once it is back', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    const aside = join(scene.folder, 'aside.xlsx');
    await rename(scene.book, aside);
    const missing = { code: 'workbook_missing' };
    const analyzed = scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await expect(analyzed).rejects.toMatchObject(missing);
    await expect(scene.lingrid.sessions.split(scene.id)).rejects.toMatchObject(missing);
    await rename(aside, scene.book);
    await scene.lingrid.sessions.split(scene.id);
    await scene.lingrid.sessions.execute(scene.id);
    await rename(scene.book, aside);
    await expect(scene.lingrid.sessions.export(scene.id, {})).rejects.toThrow(/book\.xlsx/);
    await rename(aside, scene.book);
    expect((await scene.lingrid.sessions.export(scene.id, {})).changes).toHaveLength(ROWS);
  });

  describe('a second analysis', () => {
    it('carries what is finished and asks only for what is new', async () => {
      await scene.splitAnew();
      await scene.lingrid.sessions.execute(scene.id);
      const before = scene.translator.asked.length;
      await editWorkbook(scene.book, (sheet) => (sheet.getCell('B5').value = 'A new text'));
      await scene.splitAnew();
      expect((await scene.states()).split).toMatchObject({ generation: 2, tasks: ROWS });
      await scene.lingrid.sessions.execute(scene.id);
      expect(scene.translator.asked.slice(before).map(({ item }) => item.text)).toEqual(['A new text']);
      expect(await scene.lingrid.store.tasks.tasks(scene.id, 1, 0, 10)).toEqual([]);
    });

    it('tries again what has failed, without being asked to', async () => {
      await scene.splitAnew();
      scene.translator.answer(({ key, text }) => (key === 'item.5' ? undefined : `fr:${text}`));
      await scene.lingrid.sessions.execute(scene.id);
      const before = scene.translator.asked.length;
      scene.translator.answer(({ text }) => `fr:${text}`);
      await scene.splitAnew();
      await scene.lingrid.sessions.execute(scene.id);
      expect(scene.translator.asked.slice(before).map(({ item }) => item.key)).toEqual(['item.5']);
      expect((await scene.tasks()).every(({ progress }) => progress.state === 'done')).toBe(true);
    });

    it('keeps results that the new split has no use for until one has', async () => {
      await scene.splitAnew();
      await scene.lingrid.sessions.execute(scene.id);
      const before = scene.translator.asked.length;
      await scene.splitAnew({ limit: 2 });
      expect(await scene.tasks()).toHaveLength(2);
      await scene.splitAnew();
      await scene.lingrid.sessions.execute(scene.id);
      expect(scene.translator.asked).toHaveLength(before);
    });

    it('leaves everything as it is when it only previews', async () => {
      await scene.splitAnew({ targets: ['fr'] });
      const before = (await scene.lingrid.sessions.view(scene.id)).record;
      const analysis = await scene.lingrid.sessions.analyze(scene.id, {
        settings: { limit: 3 },
        preview: true,
      });
      expect(analysis.tasks).toBe(3);
      expect((await scene.lingrid.sessions.view(scene.id)).record).toEqual(before);
    });

    it('leaves the session as it was when the request makes no sense', async () => {
      await scene.splitAnew();
      const before = await scene.states();
      await expect(
        scene.lingrid.sessions.analyze(scene.id, { settings: { targets: ['qq'] } }),
      ).rejects.toMatchObject({
        code: 'invalid_request',
      });
      expect(await scene.states()).toEqual(before);
    });
  });

  it('knows of the project file’s placeholders afterwards, as long as there are any', async () => {
    const file = join(scene.folder, 'lingrid.json');
    await writeFile(file, String.raw`{ "placeholders": ["\\[\\[\\w+\\]\\]"] }`);
    await scene.splitAnew();
    const settings = async () => (await scene.lingrid.sessions.view(scene.id)).record.settings;
    expect((await settings()).placeholders).toEqual([String.raw`\[\[\w+\]\]`]);
    await writeFile(file, '{ "placeholders": ["("] }');
    await expect(scene.splitAnew()).rejects.toMatchObject({
      code: 'invalid_project_file',
      message: expect.stringContaining('placeholders[0]') as string,
    });
    await writeFile(file, '{}');
    await scene.splitAnew(await settings());
    expect(await settings()).not.toHaveProperty('placeholders');
  });

  it('forgets a session with all that belongs to it', async () => {
    await scene.splitAnew();
    await scene.lingrid.sessions.forget(scene.id);
    await expect(scene.lingrid.sessions.view(scene.id)).rejects.toMatchObject({ code: 'session_not_found' });
    expect(await scene.lingrid.store.tasks.tasks(scene.id, 1, 0, 10)).toEqual([]);
    const again = await scene.lingrid.sessions.create(scene.book);
    expect(again.record.id).not.toBe(scene.id);
    expect(again.record.states.session.status).toBe('created');
  });
});
