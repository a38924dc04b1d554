import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';
import { readStringTable } from '../../support/stringTable.ts';

const OLD = 'an old translation, rather long';

describe('cells that a conditional format colours, from the workbook to the workbook', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 4 });
    await editWorkbook(scene.book, (sheet) => {
      for (const ref of ['C2', 'C3', 'C4']) sheet.getCell(ref).value = OLD;
      sheet.addConditionalFormatting({
        ref: 'B2:B5',
        rules: [
          {
            ...{ type: 'containsText', operator: 'containsText', text: 'COLLECT 1', priority: 1 },
            style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFFFF00' } } },
          },
        ],
      });
      sheet.addConditionalFormatting({
        ref: 'C4:C5',
        rules: [
          {
            ...{ type: 'expression', formulae: ['LEN(C4)>9'], priority: 2 },
            style: { font: { color: { argb: 'FFFF0000' } } },
          },
        ],
      });
    });
    await scene.splitAnew({ targets: ['fr'] });
  });
  afterEach(() => scene.close());

  it('are what their colour says, and those that need Excel are told of', async () => {
    const { warnings } = await scene.lingrid.sessions.analysis(scene.id);
    expect(warnings).toContainEqual(
      expect.stringMatching(/^“Strings”: Some conditional formats .* column C need Excel/),
    );
    const tasks = await scene.tasks();
    expect(tasks.map(({ kind }) => kind).toSorted()).toEqual(['retranslate', 'translate']);
    await scene.lingrid.sessions.execute(scene.id);
    const { output, changes } = await scene.lingrid.sessions.export(scene.id, {});
    expect(changes.map(({ ref }) => ref).toSorted()).toEqual(['C3', 'C5']);
    const cells = await readStringTable(output ?? '');
    expect([cells.get('C2'), cells.get('C4')]).toEqual([OLD, OLD]);
    expect(cells.get('C3')).toMatch(/^fr:/);
  });
});
