import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillCell } from '../../support/fillCell.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';
import { readStringTable } from '../../support/stringTable.ts';

describe('coloured cells, from the workbook to the workbook', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 4 });
    await editWorkbook(scene.book, (sheet) => {
      sheet.getCell('D1').value = 'de';
      for (const ref of ['C2', 'C3', 'C4', 'D2'])
        sheet.getCell(ref).value = `an old translation in ${ref}, rather long`;
      fillCell(sheet, 'B2', 'FFFFFF00');
      fillCell(sheet, 'D2', 'FFFFFF00');
      fillCell(sheet, 'C3', 'FFFFFF00');
      fillCell(sheet, 'C4', 'FF00B0F0');
      fillCell(sheet, 'D4', 'FFFFFF00');
    });
    await scene.splitAnew({ targets: ['fr', 'de'] });
  });
  afterEach(() => scene.close());

  it('are translated anew, made shorter or left as their colour says', async () => {
    const { tasks } = await scene.lingrid.sessions.tasks(scene.id, { from: 0, limit: 100 });
    expect(tasks.map(({ cell, kind }) => `${cell.ref} ${kind}`).toSorted()).toEqual([
      'C2 retranslate',
      'C4 shorten',
      'C5 translate',
      'D3 translate',
      'D4 translate',
      'D5 translate',
    ]);
    await scene.lingrid.sessions.execute(scene.id);
    const { output, changes } = await scene.lingrid.sessions.export(scene.id, {});
    const cells = await readStringTable(output ?? '');
    expect(cells.get('C2')).toMatch(/^fr:/);
    expect(cells.get('D2')).toBe('an old translation in D2, rather long');
    expect(cells.get('C3')).toBe('an old translation in C3, rather long');
    expect(changes.map(({ ref }) => ref)).toContain('C2');
  });

  it('are done once: a second split carries what is finished', async () => {
    await scene.lingrid.sessions.execute(scene.id);
    const finished = async () =>
      (await scene.tasks())
        .filter(({ progress }) => progress.state === 'done')
        .map(({ kind }) => kind)
        .toSorted();
    const before = await finished();
    expect(before).toContain('retranslate');
    await scene.splitAnew({ targets: ['fr', 'de'] });
    expect(await finished()).toEqual(before);
  });
});
