import { existsSync } from 'node:fs';
import { chmod, copyFile, link, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Task } from '../../../src/contract/task.ts';
import type { OutputFiles } from '../../../src/core/ports/outputFiles.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openLingrid, type OpenLingrid } from '../../support/openLingrid.ts';
import { readStringTable, writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestTranslator, type TestTranslator } from '../../support/testTranslator.ts';

const IN_PLACE = { destination: 'in_place' } as const;

describe('export', () => {
  let folder: TemporaryFolder;
  let translator: TestTranslator;
  let lingrid: OpenLingrid;
  let book: string;
  let id: string;
  let files: Partial<OutputFiles>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    translator = createTestTranslator();
    files = {};
    lingrid = await openLingrid({
      folder: folder.path,
      translator,
      wrapFiles: (real) => ({ ...real, place: (...args) => (files.place ?? real.place)(...args) }),
    });
    book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: 3, targets: ['fr'] });
    id = (await lingrid.sessions.create(book)).record.id;
    await finish();
  });
  afterEach(async () => {
    await lingrid.close();
    await folder.remove();
  });

  async function finish(): Promise<void> {
    await lingrid.sessions.analyze(id, { settings: {} });
    await lingrid.sessions.split(id);
    await lingrid.sessions.execute(id);
  }

  const leftovers = async () => (await readdir(folder.path)).filter((name) => name.startsWith('.~'));

  describe('to a copy', () => {
    it('writes NAME.translated.xlsx beside the workbook, which stays as it was', async () => {
      const before = await readFile(book);
      const report = await lingrid.sessions.export(id, {});
      const copy = join(folder.path, 'book.translated.xlsx');
      expect(report).toMatchObject({ workbook: book, output: copy, skipped: [], failed: [] });
      expect(report.changes).toHaveLength(3);
      expect((await readStringTable(copy)).get('C2')).toBe('fr:Collect 0 golden apples from the garden');
      expect(await readFile(book)).toEqual(before);
      expect(await leftovers()).toEqual([]);
    });

    it('replaces the copy it wrote last, and no other file unless forced', async () => {
      const copy = join(folder.path, 'book.translated.xlsx');
      await lingrid.sessions.export(id, {});
      await lingrid.sessions.export(id, {});
      await editWorkbook(copy, (sheet) => (sheet.getCell('C2').value = 'mine'));
      const edited = await readFile(copy);
      await expect(lingrid.sessions.export(id, {})).rejects.toMatchObject({ code: 'output_exists' });
      expect(await readFile(copy)).toEqual(edited);
      await lingrid.sessions.export(id, { force: true });
      expect((await readStringTable(copy)).get('C2')).toMatch(/^fr:/);
    });

    it('names cells that no result can go into', async () => {
      await editWorkbook(book, (sheet) => {
        sheet.getCell('C2').value = { formula: 'B2', date1904: false };
        sheet.mergeCells('C3:C4');
      });
      await finish();
      const { changes, skipped } = await lingrid.sessions.export(id, {});
      expect(changes.map(({ ref }) => ref)).toEqual(['C3']);
      expect(skipped).toEqual([
        { sheet: 'Strings', ref: 'C2', reason: 'The cell holds a formula.' },
        { sheet: 'Strings', ref: 'C4', reason: 'The cell lies inside a merged range.' },
      ]);
    });

    it('goes where --out says, and stays there for the next time', async () => {
      const out = join(folder.path, 'elsewhere.xlsx');
      await lingrid.sessions.export(id, { settings: { destination: 'copy', out } });
      expect((await lingrid.sessions.export(id, {})).output).toBe(out);
    });

    it('says which folder is not there', async () => {
      const out = join(folder.path, 'nowhere', 'book.xlsx');
      const exporting = lingrid.sessions.export(id, { settings: { destination: 'copy', out } });
      await expect(exporting).rejects.toMatchObject({ code: 'output_unwritable' });
      await expect(exporting).rejects.toThrow(/nowhere/);
    });
  });

  describe('in place', () => {
    it('replaces the workbook, keeps its mode, and keeps the old one as a backup', async () => {
      await chmod(book, 0o640);
      const before = await readFile(book);
      const report = await lingrid.sessions.export(id, { settings: IN_PLACE });
      expect(report).toMatchObject({ output: book, skipped: [] });
      expect((await readStringTable(book)).get('C4')).toMatch(/^fr:/);
      expect((await stat(book)).mode & 0o777).toBe(0o640);
      const [backup = ''] = await readdir(join(folder.path, 'backups', id));
      expect(await readFile(join(folder.path, 'backups', id, backup))).toEqual(before);
      expect(await leftovers()).toEqual([]);
      expect((await lingrid.sessions.view(id)).capabilities.canAnalyze).toEqual({ allowed: true });
    });

    it('keeps the last three backups', async () => {
      for (let time = 0; time < 5; time += 1) {
        await editWorkbook(book, (sheet) => (sheet.getCell('C2').value = null));
        await lingrid.sessions.export(id, { settings: IN_PLACE });
      }
      expect(await readdir(join(folder.path, 'backups', id))).toHaveLength(3);
    });

    it('has nothing to write the second time', async () => {
      await lingrid.sessions.export(id, { settings: IN_PLACE });
      const before = await stat(book);
      expect(await lingrid.sessions.export(id, {})).toMatchObject({ output: null, changes: [], skipped: [] });
      expect((await stat(book)).mtimeMs).toBe(before.mtimeMs);
    });

    it('leaves what a person wrote since the analysis, and says where', async () => {
      await editWorkbook(book, (sheet) => (sheet.getCell('C3').value = 'écrit à la main'));
      const report = await lingrid.sessions.export(id, { settings: IN_PLACE });
      expect(report.changes.map(({ ref }) => ref)).toEqual(['C2', 'C4']);
      expect(report.skipped).toEqual([
        { sheet: 'Strings', ref: 'C3', reason: expect.stringContaining('changed by somebody') as string },
      ]);
      expect((await readStringTable(book)).get('C3')).toBe('écrit à la main');
    });

    it('replaces its own earlier words after a person corrected a result here', async () => {
      await lingrid.sessions.export(id, { settings: IN_PLACE });
      const found = await lingrid.store.tasks.task(id, 1, 0);
      if (found === undefined) throw new Error('no task');
      const edited: Task['progress'] = {
        state: 'done',
        text: 'corrigé',
        author: { by: 'person' },
        findings: [],
      };
      await lingrid.store.tasks.edit(id, 1, {
        version: found.version,
        task: { ...found.value, progress: edited },
      });
      expect((await lingrid.sessions.export(id, {})).changes).toEqual([
        { sheet: 'Strings', ref: 'C2', text: 'corrigé' },
      ]);
    });

    it('knows its own words after exports that failed', async () => {
      await lingrid.sessions.export(id, { settings: IN_PLACE });
      const edit = async (text: string): Promise<void> => {
        const found = await lingrid.store.tasks.task(id, 1, 0);
        if (found === undefined) throw new Error('no task');
        const progress: Task['progress'] = { state: 'done', text, author: { by: 'person' }, findings: [] };
        await lingrid.store.tasks.edit(id, 1, { version: found.version, task: { ...found.value, progress } });
      };
      files.place = () => Promise.reject(new Error('EBUSY'));
      for (const text of ['second', 'third', 'fourth']) {
        await edit(text);
        await expect(lingrid.sessions.export(id, {})).rejects.toThrow('EBUSY');
      }
      delete files.place;
      expect(await lingrid.sessions.export(id, {})).toMatchObject({
        changes: [{ text: 'fourth' }],
        skipped: [],
      });
    });

    it('follows rows that moved, and leaves those whose source changed', async () => {
      await editWorkbook(book, (sheet) => {
        sheet.insertRow(2, ['new.key', 'A new text']);
        sheet.getCell('B4').value = 'Another text';
      });
      const report = await lingrid.sessions.export(id, { settings: IN_PLACE });
      expect(report.changes.map(({ ref }) => ref)).toEqual(['C3', 'C5']);
      expect(report.skipped).toEqual([
        { sheet: 'Strings', ref: 'C3', reason: expect.stringContaining('source text has changed') as string },
      ]);
      expect((await readStringTable(book)).get('C2')).toBeUndefined();
    });

    it('writes nothing into a column whose header is another now', async () => {
      await editWorkbook(book, (sheet) => (sheet.getCell('C1').value = 'Notes'));
      const report = await lingrid.sessions.export(id, { settings: IN_PLACE });
      expect(report.output).toBeNull();
      expect(report.skipped).toHaveLength(3);
    });

    it('follows a symbolic link to the workbook', async () => {
      await mkdir(join(folder.path, 'links'));
      const alias = join(folder.path, 'links', 'alias.xlsx');
      await symlink(book, alias);
      expect((await lingrid.sessions.create(alias)).record.id).toBe(id);
    });

    it('refuses a file with several hard links unless forced', async () => {
      await link(book, join(folder.path, 'second.xlsx'));
      await expect(lingrid.sessions.export(id, { settings: IN_PLACE })).rejects.toThrow(/hard links/);
      await lingrid.sessions.export(id, { settings: IN_PLACE, force: true });
    });

    it('refuses a workbook that Excel has open unless forced', async () => {
      await writeFile(join(folder.path, '~$book.xlsx'), 'x');
      await expect(lingrid.sessions.export(id, { settings: IN_PLACE })).rejects.toMatchObject({
        code: 'output_unwritable',
      });
      await lingrid.sessions.export(id, { settings: IN_PLACE, force: true });
    });

    it('stops when the workbook changes between reading and renaming', async () => {
      const other = join(folder.path, 'other.xlsx');
      await writeStringTable(other, { rows: 9, targets: ['fr'] });
      const real = lingrid.store.sessions.update;
      let changed = false;
      Object.assign(lingrid.store.sessions, {
        update: async (...args: Parameters<typeof real>) => {
          if (args[2].intent !== null && !changed) {
            changed = true;
            await copyFile(other, book);
          }
          return real(...args);
        },
      });
      await expect(lingrid.sessions.export(id, { settings: IN_PLACE })).rejects.toMatchObject({
        code: 'workbook_changed',
      });
      expect(await readFile(book)).toEqual(await readFile(other));
      expect(await leftovers()).toEqual([]);
      expect((await lingrid.sessions.view(id)).record.intent).toBeNull();
    });

    it('leaves everything as it was when the rename fails', async () => {
      const before = await readFile(book);
      files.place = () => Promise.reject(Object.assign(new Error('EBUSY'), { code: 'EBUSY' }));
      await expect(lingrid.sessions.export(id, { settings: IN_PLACE })).rejects.toThrow('EBUSY');
      expect(await readFile(book)).toEqual(before);
      expect(await leftovers()).toEqual([]);
      delete files.place;
      expect((await lingrid.sessions.export(id, {})).changes).toHaveLength(3);
    });
  });

  describe('after a crash around the rename', () => {
    /** Leaves the session as a process does that dies right before or right after its rename. */
    async function crash(when: 'before' | 'after'): Promise<void> {
      const real = lingrid.store.sessions.update;
      const dead = new Error('killed');
      files.place = async (temporary, path) => {
        if (when === 'after') await copyFile(temporary, path);
        Object.assign(lingrid.store.sessions, { update: () => Promise.reject(dead) });
        throw dead;
      };
      const untouched = join(folder.path, 'temporary-kept');
      await expect(lingrid.sessions.export(id, { settings: IN_PLACE })).rejects.toThrow('killed');
      expect(existsSync(untouched)).toBe(false);
      Object.assign(lingrid.store.sessions, { update: real });
      delete files.place;
      expect((await lingrid.sessions.view(id)).record.intent).not.toBeNull();
    }

    it('takes the workbook for what is on disk: the new one', async () => {
      await crash('after');
      expect(await lingrid.sessions.export(id, {})).toMatchObject({ output: null, changes: [], skipped: [] });
      const { record, capabilities } = await lingrid.sessions.view(id);
      expect(record.intent).toBeNull();
      expect(record.outputs.at(-1)?.path).toBe(book);
      expect(capabilities.canExport).toEqual({ allowed: true });
    });

    it('takes the workbook for what is on disk: the old one', async () => {
      await crash('before');
      expect((await lingrid.sessions.export(id, {})).changes).toHaveLength(3);
      expect((await lingrid.sessions.view(id)).record.intent).toBeNull();
    });
  });

  it('says beforehand what an export would be refused for', async () => {
    const copy = join(folder.path, 'book.translated.xlsx');
    await lingrid.sessions.checkExport(id, {});
    await writeFile(copy, 'mine');
    await expect(lingrid.sessions.checkExport(id, {})).rejects.toMatchObject({ code: 'output_exists' });
    await lingrid.sessions.checkExport(id, { force: true });
    await chmod(book, 0o444);
    await expect(lingrid.sessions.checkExport(id, { settings: IN_PLACE })).rejects.toMatchObject({
      code: 'output_unwritable',
    });
  });

  it('refuses before the execution has finished, except for a partial result', async () => {
    translator.answer(() => undefined);
    await lingrid.sessions.analyze(id, { settings: {} });
    await expect(lingrid.sessions.export(id, {})).rejects.toMatchObject({ code: 'execution_not_ready' });
    await lingrid.sessions.split(id);
    expect((await lingrid.sessions.export(id, { partial: true })).changes).toHaveLength(3);
  });

  it('leaves the cells of failed tasks alone and reports them', async () => {
    await editWorkbook(book, (sheet) => (sheet.getCell('B3').value = 'A text that fails'));
    translator.answer(({ text }) => (text.includes('fails') ? '' : `fr:${text}`));
    await finish();
    const report = await lingrid.sessions.export(id, {});
    expect(report.failed).toEqual([
      { sheet: 'Strings', ref: 'C3', language: 'fr', reason: 'The translation is empty.' },
    ]);
    expect(report.changes.map(({ ref }) => ref)).toEqual(['C2', 'C4']);
  });
});
