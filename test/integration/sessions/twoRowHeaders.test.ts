import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';
import { readStringTable } from '../../support/stringTable.ts';

describe('a header of two rows, languages below what is merged over them', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 4 });
    await editWorkbook(scene.book, (sheet) => {
      sheet.spliceRows(
        1,
        1,
        ['ID', 'Source', 'Translation', null, 'Max length'],
        ['—', 'English', 'French', 'German', '—'],
      );
      sheet.mergeCells('C1:D1');
    });
    await scene.splitAnew();
    await scene.lingrid.sessions.execute(scene.id);
  });
  afterEach(() => scene.close());

  it('is written below, in every language', async () => {
    const { changes, skipped } = await scene.lingrid.sessions.export(scene.id, {});
    expect(skipped).toEqual([]);
    expect(changes.map(({ ref }) => ref)).toEqual(['C3', 'D3', 'C4', 'D4', 'C5', 'D5', 'C6', 'D6']);
  });

  it('is not written where a column is another language’s by now', async () => {
    await editWorkbook(scene.book, (sheet) => {
      sheet.getCell('D2').value = 'Italian';
    });
    const { output, changes } = await scene.lingrid.sessions.export(scene.id, {});
    expect(changes.map(({ ref }) => ref)).toEqual(['C3', 'C4', 'C5', 'C6']);
    expect((await readStringTable(output ?? '')).get('D3') ?? '').toBe('');
  });
});
