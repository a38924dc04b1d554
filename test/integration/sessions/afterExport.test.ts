import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AfterExport } from '../../../src/contract/project.ts';
import type { Report } from '../../../src/contract/report.ts';
import { fillCell } from '../../support/fillCell.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';
import { judge } from '../../support/xlsx/corpus.mjs';
import { convert, officeVersion } from '../../support/xlsx/office.mjs';
import { readAll } from '../../support/xlsx/readAll.ts';

const TARGETS = { targets: ['fr', 'de'] };
const IN_PLACE = { settings: { destination: 'in_place' } } as const;

describe('after an export, the colours that asked', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 4 });
    await editWorkbook(scene.book, (sheet) => {
      sheet.getCell('D1').value = 'de';
      for (const ref of ['C2', 'C3', 'C4', 'D2', 'D3', 'D4', 'C5', 'D5'])
        sheet.getCell(ref).value = `an old translation in ${ref}, rather long`;
      sheet.getCell('C4').value = 'an old translation, so long that anything is shorter; '.repeat(4);
      sheet.getCell('B2').font = { bold: true };
      fillCell(sheet, 'B2', 'FFFFFF00');
      fillCell(sheet, 'C3', 'FFFFFF00');
      fillCell(sheet, 'C4', 'FF00B0F0');
      fillCell(sheet, 'B5', 'FFFFFF00');
      fillCell(sheet, 'D5', 'FFFFFF00');
    });
  });
  afterEach(() => scene.close());

  const say = (afterExport: AfterExport) =>
    writeFile(join(scene.folder, 'lingrid.json'), JSON.stringify({ afterExport }));

  async function run(afterExport: AfterExport, settings = TARGETS): Promise<Report> {
    await say(afterExport);
    await scene.splitAnew(settings);
    await scene.lingrid.sessions.execute(scene.id);
    return scene.lingrid.sessions.export(scene.id, IN_PLACE);
  }

  async function fill(ref: string, path = scene.book): Promise<string | null | undefined> {
    const { cells, outline } = await readAll(await readFile(path));
    return outline.looks?.[cells.get(`Strings!${ref}`)?.style ?? 0]?.fill;
  }

  const refs = ({ repainted }: Report) => repainted.map(({ ref }) => ref).toSorted();

  it('stay where nobody says otherwise', async () => {
    const { changes, repainted, parts } = await run({});
    expect(changes.map(({ ref }) => ref).toSorted()).toEqual(['C2', 'C4', 'C5', 'D2']);
    expect(repainted).toEqual([]);
    expect(parts).not.toContain('xl/styles.xml');
  });

  it('are cleared where their work is done, and ask for nothing again', async () => {
    const report = await run({ colours: 'clear' });
    expect(refs(report)).toEqual(['B2', 'B5', 'C4']);
    expect(await fill('B2')).toBeNull();
    expect(await fill('C3')).toBe('#FFFF00');
    expect(await fill('D5')).toBe('#FFFF00');
    const again = await scene.lingrid.sessions.analyze(scene.id, { settings: TARGETS });
    expect(again.tasks).toBe(0);
  });

  it('are cleared in a copy, each time alike', async () => {
    await say({ colours: 'clear' });
    await scene.splitAnew(TARGETS);
    await scene.lingrid.sessions.execute(scene.id);
    const first = await scene.lingrid.sessions.export(scene.id, {});
    const bytes = await readFile(first.output ?? '');
    const second = await scene.lingrid.sessions.export(scene.id, {});
    expect(second.repainted).toEqual(first.repainted);
    expect(await readFile(second.output ?? '')).toEqual(bytes);
    expect(await fill('B2', first.output ?? '')).toBeNull();
    expect(await fill('B2')).toBe('#FFFF00');
  });

  it('become another colour', async () => {
    await run({ colours: '#92d050' });
    expect([await fill('B2'), await fill('C4')]).toEqual(['#92D050', '#92D050']);
  });

  it('stay at a source until all that it asked for is done, other languages too', async () => {
    const only = { targets: ['fr'] };
    expect(refs(await run({ colours: 'clear' }, only))).toEqual(['C4']);
    expect(await fill('B2')).toBe('#FFFF00');
    expect(refs(await run({ colours: 'clear' }))).toEqual(['B2', 'B5']);
  });

  it('stay where somebody has changed the cell meanwhile', async () => {
    await say({ colours: 'clear' });
    await scene.splitAnew(TARGETS);
    await scene.lingrid.sessions.execute(scene.id);
    await editWorkbook(scene.book, (sheet) => {
      sheet.getCell('D2').value = 'mine';
      sheet.getCell('C4').value = 'mine';
    });
    expect(refs(await scene.lingrid.sessions.export(scene.id, IN_PLACE))).toEqual(['B5']);
  });

  it('ask anew where somebody gives them again', async () => {
    await run({ colours: 'clear' });
    await editWorkbook(scene.book, (sheet) => {
      fillCell(sheet, 'B2', 'FFFFFF00');
      fillCell(sheet, 'C4', 'FF00B0F0');
    });
    const report = await scene.lingrid.sessions.export(scene.id, IN_PLACE);
    expect(report).toMatchObject({ output: null, repainted: [] });
  });

  describe('and the translations that were there', () => {
    async function notes(path = scene.book): Promise<Record<string, string>> {
      const { trailers } = await readAll(await readFile(path));
      const found = trailers[0]?.comments ?? [];
      return Object.fromEntries(found.map(({ row, column, text }) => [`R${row}C${column}`, text]));
    }
    const today = () => new Date().toISOString().slice(0, 10);

    it('are kept in notes, once, and are no context and no limit later', async () => {
      await editWorkbook(scene.book, (sheet) => {
        sheet.getCell('C2').value = 'max 5';
        sheet.getCell('D2').note = 'A button';
      });
      const report = await run({ colours: 'clear', oldValue: 'note' });
      expect(report.noted.map(({ ref }) => ref).toSorted()).toEqual(['C2', 'C4', 'C5', 'D2']);
      expect(report.warnings).toEqual([]);
      expect(await notes()).toMatchObject({
        R2C3: `Lingrid, ${today()}: max 5`,
        R2C4: `A button\n──────────\nLingrid, ${today()}: an old translation in D2, rather long`,
      });
      const before = await notes();
      await scene.edit(0, 'another wording');
      const second = await scene.lingrid.sessions.export(scene.id, IN_PLACE);
      expect([second.changes.length, second.noted, await notes()]).toEqual([1, [], before]);

      await editWorkbook(scene.book, (sheet) => {
        fillCell(sheet, 'B2', 'FFFFFF00');
      });
      await scene.splitAnew(TARGETS);
      const { tasks } = await scene.lingrid.sessions.tasks(scene.id, { from: 0, limit: 100 });
      expect(tasks.map(({ maxLength, context }) => [maxLength, context])).toEqual([
        [null, null],
        [null, null],
      ]);
    });

    it('are kept in each copy, and are lost where nobody asks for them', async () => {
      await say({ oldValue: 'note' });
      await scene.splitAnew(TARGETS);
      await scene.lingrid.sessions.execute(scene.id);
      const first = await scene.lingrid.sessions.export(scene.id, {});
      const inFirst = await notes(first.output ?? '');
      expect(Object.keys(inFirst)).toHaveLength(4);
      const second = await scene.lingrid.sessions.export(scene.id, {});
      expect(await notes(second.output ?? '')).toEqual(inFirst);
      expect(await notes()).toEqual({});
      await run({ oldValue: 'discard' });
      expect(await notes()).toEqual({});
    });

    it.skipIf(officeVersion() === undefined)(
      'are there for LibreOffice too',
      async () => {
        await run({ colours: 'clear', oldValue: 'note' });
        const to = join(scene.folder, 'office');
        await convert('fods', [scene.book], to, join(scene.folder, 'profile'));
        const xml = await readFile(join(to, 'book.fods'), 'utf8');
        expect(xml.match(/<office:annotation\b/g)).toHaveLength(4);
        expect(xml).toContain(`Lingrid, ${today()}: an old translation in D2, rather long`);
      },
      120_000,
    );
  });

  it.skipIf(judge === undefined)('are all that an independent judge finds changed', async () => {
    const before = join(scene.folder, 'before.xlsx');
    await writeFile(before, await readFile(scene.book));
    const { changes } = await run({ colours: 'clear', oldValue: 'note' });
    const list = join(scene.folder, 'changes.json');
    await writeFile(list, JSON.stringify(changes));
    const { stdout } = spawnSync('python3', [judge ?? '', before, scene.book, list], { encoding: 'utf8' });
    expect(stdout.trim().split('\n').toSorted()).toEqual([
      'part appeared: xl/comments1.xml',
      'part appeared: xl/drawings/vmldrawing1.vml',
      'part appeared: xl/worksheets/_rels/sheet1.xml.rels',
      'part changed or lost: [content_types].xml',
      'part changed or lost: xl/styles.xml',
      'style:fill',
    ]);
  });
});
