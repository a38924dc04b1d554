import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

describe('what is said beside the cells', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 3 });
    await editWorkbook(scene.book, (sheet) => {
      sheet.getCell('A2').note = {
        texts: [{ font: { bold: true }, text: 'A button. ' }, { text: 'Max 80 chars' }],
      };
      sheet.getCell('C1').note = 'max 70';
      sheet.getCell('C3').dataValidation = {
        type: 'textLength',
        operator: 'lessThanOrEqual',
        formulae: [60],
        allowBlank: true,
      };
    });
    await scene.splitAnew({ targets: ['fr', 'de'] });
  });
  afterEach(() => scene.close());

  it('is context and limit of the tasks, each of its own cell', async () => {
    const { tasks } = await scene.lingrid.sessions.tasks(scene.id, { from: 0, limit: 100 });
    const told = tasks.map(({ cell, language, context, maxLength }) => [
      cell.ref,
      language,
      context,
      maxLength,
    ]);
    expect(told.filter(([, language]) => language === 'fr')).toEqual([
      ['C2', 'fr', 'A button. Max 80 chars', 70],
      ['C3', 'fr', null, 60],
      ['C4', 'fr', null, 70],
    ]);
    expect(told.filter(([, language]) => language === 'de')).toEqual([
      ['D2', 'de', 'A button. Max 80 chars', 80],
      ['D3', 'de', null, null],
      ['D4', 'de', null, null],
    ]);
  });

  it('does not hinder the way back into the workbook', async () => {
    await scene.lingrid.sessions.execute(scene.id);
    const { changes, skipped } = await scene.lingrid.sessions.export(scene.id, {});
    expect(skipped).toEqual([]);
    expect(changes.filter(({ ref }) => /^[CD][2-4]$/.test(ref))).toHaveLength(6);
  });
});
