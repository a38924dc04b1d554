import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputFiles } from '../../../src/core/ports/outputFiles.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { failure } from '../../support/failure.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

describe('restoring a backup', () => {
  let scene: SessionScene;
  let original: Buffer;
  let exported: Buffer;
  let files: Partial<OutputFiles>;

  beforeEach(async () => {
    files = {};
    scene = await openScene({
      rows: 3,
      wrapFiles: (real) => ({ ...real, place: (...args) => (files.place ?? real.place)(...args) }),
    });
    original = await readFile(scene.book);
    await scene.splitAnew();
    await sessions().execute(scene.id);
    await sessions().export(scene.id, { settings: { destination: 'in_place' } });
    exported = await readFile(scene.book);
  });
  afterEach(() => scene.close());

  const sessions = () => scene.lingrid.sessions;
  const newest = async () => {
    const [backup] = await sessions().backups(scene.id);
    if (backup === undefined) throw new Error('there is no backup');
    return backup;
  };
  const canSplit = async () => (await sessions().view(scene.id)).capabilities.canSplit;
  const leftovers = async () => (await readdir(scene.folder)).filter((name) => name.startsWith('.~'));

  it('puts it in place, keeps what stood there, and either can be had again', async () => {
    const first = await newest();
    expect(first).toMatchObject({ name: 'book.xlsx', at: expect.any(Number) as number });
    await sessions().restore(scene.id, first.id);
    expect(await readFile(scene.book)).toEqual(original);
    const second = await newest();
    expect(second.id).not.toBe(first.id);
    await sessions().restore(scene.id, second.id);
    expect(await readFile(scene.book)).toEqual(exported);
    expect(await leftovers()).toEqual([]);
    expect((await sessions().view(scene.id)).lease).toBe('free');
  });

  it('tells the truth of the workbook: as analyzed, as written, or changed', async () => {
    const fingerprint = async () => (await sessions().view(scene.id)).record.fingerprint;
    const analyzed = (await sessions().analysis(scene.id)).fingerprint.sha256;
    const written = (await fingerprint())?.sha256;
    await sessions().restore(scene.id, (await newest()).id);
    expect((await fingerprint())?.sha256).toBe(analyzed);
    expect(await sessions().export(scene.id, {})).toMatchObject({ output: scene.book, skipped: [] });
    expect((await fingerprint())?.sha256).toBe(written);

    await editWorkbook(scene.book, (sheet) => (sheet.getCell('B2').value = 'Other words'));
    await sessions().analyze(scene.id, { settings: {} });
    await sessions().restore(scene.id, (await newest()).id);
    expect(await readFile(scene.book)).toEqual(original);
    expect(await canSplit()).toEqual({ allowed: false, reason: 'workbook_changed' });
    expect((await scene.states()).session.status).toBe('analyzed');
  });

  it('brings a workbook back that is gone', async () => {
    await rm(scene.book);
    await sessions().restore(scene.id, (await newest()).id);
    expect(await readFile(scene.book)).toEqual(original);
  });

  it('keeps nothing twice where it is there already', async () => {
    await writeFile(scene.book, original);
    const before = await sessions().backups(scene.id);
    await sessions().restore(scene.id, (await newest()).id);
    expect(await sessions().backups(scene.id)).toEqual(before);
    expect(await leftovers()).toEqual([]);
  });

  it('changes nothing where it fails', async () => {
    files.place = () => Promise.reject(new Error('no room'));
    await expect(sessions().restore(scene.id, (await newest()).id)).rejects.toThrow('no room');
    expect(await readFile(scene.book)).toEqual(exported);
    expect(await leftovers()).toEqual([]);
    expect((await sessions().view(scene.id)).lease).toBe('free');
  });

  it('is refused for a backup that is not there, and while the session is at work elsewhere', async () => {
    for (const id of ['2026-01-01T00-00-00-000Z', '../../book.xlsx', '']) {
      expect(await failure(sessions().restore(scene.id, id))).toMatchObject({ code: 'not_found' });
    }
    const { id } = await newest();
    const lock = join(scene.folder, '.~lock.book.xlsx.lingrid#');
    await writeFile(lock, 'somebody');
    expect(await failure(sessions().restore(scene.id, id))).toMatchObject({ code: 'busy' });
    await rm(lock);
    expect(await failure(sessions().backups('nobody'))).toMatchObject({ code: 'session_not_found' });
    expect(await readFile(scene.book)).toEqual(exported);
  });
});
