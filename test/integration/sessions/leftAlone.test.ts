import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionSettings } from '../../../src/contract/session.ts';
import type { Report } from '../../../src/contract/report.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

describe('what an export reports', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 8 });
  });
  afterEach(() => scene.close());

  async function reportOf(settings: SessionSettings, meanwhile = () => Promise.resolve()): Promise<Report> {
    await scene.splitAnew(settings);
    await scene.lingrid.sessions.execute(scene.id);
    await meanwhile();
    return scene.lingrid.sessions.export(scene.id, {});
  }

  const left = ({ leftAlone }: Report) =>
    leftAlone.map(({ reason, count, cells }) => [reason, count, cells.join(' ')]);
  const written = ({ changes }: Report) => changes.map(({ ref }) => ref).join(' ');

  it('is every cell of the target columns: written, refused, or left alone and why', async () => {
    await editWorkbook(scene.book, (sheet) => {
      for (const ref of ['C2', 'C3', 'C9']) sheet.getCell(ref).value = 'déjà fait';
      sheet.getCell('B4').value = { formula: 'B2', result: 'Collect 0 golden apples' };
      sheet.getCell('C5').value = { formula: 'B2', result: 'formule' };
      sheet.getCell('B6').value = 42;
      sheet.getCell('B7').value = 'https://example.com/help';
      sheet.getCell('B8').value = null;
      sheet.addRow(['item.x', 'Plant a new tree']);
    });
    const report = await reportOf({});
    expect(written(report)).toBe('C10');
    expect(report.skipped).toEqual([
      { sheet: 'Strings', ref: 'C5', reason: expect.stringContaining('formula') as string },
    ]);
    expect(left(report)).toEqual([
      ['already_translated', 3, 'C2:C3 C9'],
      ['formula_source', 1, 'C4'],
      ['numbers_only', 1, 'C6'],
      ['url', 1, 'C7'],
      ['empty_source', 1, 'C8'],
    ]);
  });

  it('tells what was not asked for', async () => {
    const report = await reportOf({ excludeKeys: ['item.0'], keys: ['item.{0,1,2,3}'], limit: 2 });
    expect(written(report)).toBe('C3 C4');
    expect(left(report)).toEqual([
      ['excluded_key', 5, 'C2 C6:C9'],
      ['over_limit', 1, 'C5'],
    ]);
  });

  it('does not call left alone what an earlier split has finished, and is written', async () => {
    await reportOf({});
    const report = await reportOf({ limit: 1 });
    expect(written(report)).toBe('C2 C3 C4 C5 C6 C7 C8 C9');
    expect(left(report)).toEqual([]);
  });

  it('tells rows that are new since the analysis, and no failed ones', async () => {
    scene.translator.answer(() => undefined);
    const report = await reportOf({}, () =>
      editWorkbook(scene.book, (sheet) => void sheet.addRow(['item.new', 'Plant a new tree'])),
    );
    expect(report.failed).toHaveLength(8);
    expect(left(report)).toEqual([['not_analyzed', 1, 'C10']]);
  });

  it('is the same where nothing was to be translated', async () => {
    await editWorkbook(scene.book, (sheet) => {
      for (let row = 2; row <= 9; row += 1) sheet.getCell(`C${row}`).value = 'déjà fait';
    });
    const report = await reportOf({});
    expect(report.output).toBeNull();
    expect(left(report)).toEqual([['already_translated', 8, 'C2:C9']]);
  });
});
