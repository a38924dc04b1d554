import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';
import { readStringTable } from '../../support/stringTable.ts';

describe('a column in capitals', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 2 });
  });
  afterEach(() => scene.close());

  async function written(): Promise<ReadonlyMap<string, string>> {
    await scene.lingrid.sessions.execute(scene.id);
    const { output } = await scene.lingrid.sessions.export(scene.id, {});
    return readStringTable(output ?? '');
  }

  it('is one by a person’s word, and others are as they were', async () => {
    const fr = { role: 'target', language: 'fr', uppercase: true } as const;
    await scene.splitAnew({ targets: ['fr', 'ko'], overrides: [{ name: '*', columns: { C: fr } }] });
    const cells = await written();
    expect(cells.get('C2')).toBe('FR:COLLECT 0 GOLDEN APPLES FROM THE GARDEN');
    expect(cells.get('D2')).toBe('ko:Collect 0 golden apples from the garden');
  });

  it('is one by its header, or because its sheet is', async () => {
    await editWorkbook(scene.book, (sheet) => {
      sheet.getCell('C1').value = 'French (UPPERCASE)';
    });
    await scene.splitAnew({ targets: ['fr'] });
    expect((await written()).get('C3')).toBe('FR:COLLECT 1 GOLDEN APPLES FROM THE GARDEN');
    await scene.splitAnew({ targets: ['fr', 'ko'], overrides: [{ name: 'Str*', uppercase: true }] });
    expect((await written()).get('D2')).toBe('KO:COLLECT 0 GOLDEN APPLES FROM THE GARDEN');
  });
});
