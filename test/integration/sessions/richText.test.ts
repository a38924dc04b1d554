import ExcelJS from 'exceljs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLingrid, type OpenLingrid } from '../../support/openLingrid.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestTranslator, type TestTranslator } from '../../support/testTranslator.ts';

const BOLD = { bold: true };

describe('formats of words', () => {
  let folder: TemporaryFolder;
  let translator: TestTranslator;
  let lingrid: OpenLingrid;
  let id: string;
  let book: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    translator = createTestTranslator();
    lingrid = await openLingrid({ folder: folder.path, translator });
    book = join(folder.path, 'book.xlsx');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Strings');
    sheet.addRow(['Key', 'EN', 'fr']);
    sheet.addRow(['ok', { richText: [{ text: 'Press ' }, { font: BOLD, text: 'OK' }, { text: ' now' }] }]);
    sheet.addRow(['plain', 'Press nothing']);
    await workbook.xlsx.writeFile(book);
    id = (await lingrid.sessions.create(book)).record.id;
    await lingrid.sessions.analyze(id, { settings: {} });
    await lingrid.sessions.split(id);
  });
  afterEach(async () => {
    await lingrid.close();
    await folder.remove();
  });

  async function exported() {
    const report = await lingrid.sessions.export(id, {});
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder.path, 'book.translated.xlsx'));
    return { report, value: (ref: string) => workbook.getWorksheet('Strings')?.getCell(ref).value };
  }

  it('travel as tags and come back as runs', async () => {
    translator.answer(({ text }) => text.replace('Press ', 'Appuyez sur ').replace(' now', ''));
    await lingrid.sessions.execute(id);
    expect(translator.asked.map(({ item }) => item.text)).toEqual(['Press <g1>OK</g1> now', 'Press nothing']);

    const { tasks } = await lingrid.sessions.tasks(id, { limit: 10, from: 0 });
    expect(tasks[0]).toMatchObject({
      source: 'Press <g1>OK</g1> now',
      translation: 'Appuyez sur <g1>OK</g1>',
    });
    const { report, value } = await exported();
    expect(report.changes[0]).toMatchObject({ ref: 'C2', text: 'Appuyez sur OK' });
    expect(report.warnings).toEqual([]);
    expect(value('C2')).toMatchObject({
      richText: [{ text: 'Appuyez sur ' }, { text: 'OK', font: BOLD }],
    });
    expect(value('C3')).toBe('Appuyez sur nothing');
  });

  it('give way to the first format where a translation does not keep them, which the report tells', async () => {
    translator.answer(({ text }) => `fr ${text.replace(/<[^>]*>/g, '')}`);
    await lingrid.sessions.execute(id);
    const { report, value } = await exported();
    expect(report.warnings).toMatchObject([{ sheet: 'Strings', ref: 'C2' }]);
    expect(value('C2')).toBe('fr Press OK now');
  });

  it('are kept by a person’s wording that has the tags, in any order', async () => {
    await lingrid.sessions.execute(id);
    const { tasks } = await lingrid.sessions.tasks(id, { limit: 10, from: 0 });
    const version = tasks[0]?.version ?? '';
    const edited = await lingrid.sessions.edit(id, 0, { text: '<g1>OK</g1> : appuyez', version });
    expect(edited).toMatchObject({ translation: '<g1>OK</g1> : appuyez', findings: [] });
    const plain = await lingrid.sessions.edit(id, 0, { text: 'OK : appuyez', version: edited.version });
    expect(plain.findings).toMatchObject([{ check: 'formatting' }]);
    await lingrid.sessions.edit(id, 0, { text: '<g1>OK</g1> : appuyez', version: plain.version });
    const { value } = await exported();
    expect(value('C2')).toMatchObject({ richText: [{ text: 'OK', font: BOLD }, { text: ' : appuyez' }] });
  });

  it('are not put on other words where the source has others by now', async () => {
    await lingrid.sessions.execute(id);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(book);
    const cell = workbook.getWorksheet('Strings')?.getCell('B2');
    if (cell !== undefined) cell.value = { richText: [{ font: BOLD, text: 'Press' }, { text: ' OK now' }] };
    await workbook.xlsx.writeFile(book);
    const { report, value } = await exported();
    expect(report.warnings).toMatchObject([{ sheet: 'Strings', ref: 'C2' }]);
    expect(value('C2')).toMatchObject({ richText: [{ text: 'fr:Press OK now', font: BOLD }] });
  });
});
