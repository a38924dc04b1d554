import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/contract/report.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';
import { readStringTable } from '../../support/stringTable.ts';

describe('a new column', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 2 });
  });
  afterEach(() => scene.close());

  async function translate(targets: readonly string[], destination: 'copy' | 'in_place'): Promise<void> {
    await scene.splitAnew({ targets: [...targets], destination });
    await scene.lingrid.sessions.execute(scene.id);
  }
  const exported = (): Promise<Report> => scene.lingrid.sessions.export(scene.id, {});
  const column = async (path: string, letter: string): Promise<readonly (string | undefined)[]> => {
    const cells = await readStringTable(path);
    return [2, 3].map((row) => cells.get(`${letter}${row}`));
  };
  const words = ['ko:Collect 0 golden apples from the garden', 'ko:Collect 1 golden apples from the garden'];

  it('is written into a copy with its header, which the report names', async () => {
    await translate(['fr', 'ko'], 'copy');
    const { changes, output, skipped } = await exported();
    expect(changes.map(({ ref }) => ref).toSorted()).toEqual(['C2', 'C3', 'D1', 'D2', 'D3']);
    expect(changes.find(({ ref }) => ref === 'D1')?.text).toBe('ko');
    expect(skipped).toEqual([]);
    expect(await column(output ?? '', 'D')).toEqual(words);
    expect(await column(scene.book, 'D')).toEqual([undefined, undefined]);
  });

  it('is one like any other once it is written in place', async () => {
    await translate(['ko'], 'in_place');
    expect((await exported()).changes).toHaveLength(3);
    expect(await column(scene.book, 'D')).toEqual(words);
    expect((await exported()).changes).toEqual([]);
    const { sheets, tasks } = await scene.lingrid.sessions.analyze(scene.id, {
      settings: { targets: ['ko'] },
    });
    expect(sheets[0]?.columns.filter(({ isNew }) => isNew)).toEqual([]);
    expect(sheets[0]?.columns[3]).toMatchObject({ letter: 'D', role: 'target', language: 'ko', filled: 2 });
    expect(tasks).toBe(0);
  });

  it('leaves what somebody has written there in the meantime', async () => {
    await translate(['ko'], 'copy');
    await editWorkbook(scene.book, (sheet) => {
      sheet.getCell('D9').value = 'a note';
    });
    const { changes, skipped, output } = await exported();
    expect({ changes, output }).toEqual({ changes: [], output: null });
    expect(skipped.map(({ ref }) => ref)).toEqual(['D2', 'D3']);
    expect(skipped[0]?.reason).toContain('not free any more');
  });

  it('looks like its source also where it is filled later', async () => {
    await editWorkbook(scene.book, (sheet) => {
      for (const ref of ['B2', 'B3']) sheet.getCell(ref).font = { bold: true };
    });
    await scene.splitAnew({ targets: ['ko'], destination: 'in_place' });
    await scene.edit((await scene.tasks())[0]?.index ?? -1, 'a person’s');
    await scene.lingrid.sessions.export(scene.id, { partial: true });
    await scene.lingrid.sessions.execute(scene.id);
    expect((await exported()).changes.map(({ ref }) => ref)).toEqual(['D3']);
    const bold: unknown[] = [];
    await editWorkbook(scene.book, (sheet) => {
      bold.push(...['D1', 'D2', 'D3'].map((ref) => sheet.getCell(ref).style.font?.bold ?? false));
    });
    expect(bold).toEqual([false, true, true]);
  });

  it('is not begun where it gets no result', async () => {
    await scene.splitAnew({ targets: ['ko', 'de'] });
    const wanted = (await scene.tasks()).find(({ language }) => language === 'ko');
    await scene.edit(wanted?.index ?? -1, 'a person’s');
    const { changes } = await scene.lingrid.sessions.export(scene.id, { partial: true });
    expect(changes.map(({ ref }) => ref)).toEqual(['D1', 'D2']);
  });
});
