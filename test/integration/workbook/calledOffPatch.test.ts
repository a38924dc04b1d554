import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/workbook/readFileOnce.ts';
import { workbookInFolder, type WorkbookInFolder } from '../../support/workbookInFolder.ts';

const ROWS = 30_000;

let book: WorkbookInFolder;
let folder: string;
let path: string;

const create = (workerPath?: string) => book.create(workerPath);

beforeEach(async () => {
  book = await workbookInFolder(ROWS);
  ({ folder, path } = book);
});
afterEach(() => book.remove());

/** Blocks this thread, so that nothing the worker tells is heard until something stands in the folder. */
function awaitTemporary(): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < 20_000; attempt++) {
    if (temporaries().length > 0) return;
    Atomics.wait(pause, 0, 0, 1);
  }
  throw new Error('no temporary file was made');
}

const temporaries = () => readdirSync(folder).filter((name) => name.startsWith('.~lingrid-'));

describe('a patch that is called off', () => {
  const bigPatch = async () => ({
    path,
    sha256: sha256(await readFile(path)),
    folder,
    edits: Array.from({ length: ROWS }, (_, i) => ({ sheet: 'S', row: i + 1, column: 1, text: `text ${i}` })),
  });

  it('is called off only once nothing of it is left, and its worker goes on serving', async () => {
    const workbooks = create();
    await workbooks.read(path, { page: () => undefined });
    const controller = new AbortController();
    const reason = new Error('enough');
    const patch = workbooks.patch(await bigPatch(), controller.signal);
    awaitTemporary();
    controller.abort(reason);
    await expect(patch).rejects.toBe(reason);
    expect(temporaries()).toEqual([]);
    await workbooks.read(path, { page: () => undefined });
    await workbooks.close();
    expect(temporaries()).toEqual([]);
  });

  it('clears up before it is closed', async () => {
    const workbooks = create();
    const controller = new AbortController();
    const calledOff = workbooks.patch(await bigPatch(), controller.signal);
    const underWay = workbooks.patch(await bigPatch());
    const outcomes = Promise.allSettled([calledOff, underWay]);
    awaitTemporary();
    controller.abort(new Error('enough'));
    await workbooks.close();
    expect(temporaries()).toEqual([]);
    expect(await outcomes).toMatchObject([
      { status: 'rejected', reason: { message: 'enough' } },
      {
        status: 'rejected',
        reason: { code: 'internal', message: expect.stringContaining('shut down') as string },
      },
    ]);
  });

  /** A worker that makes a temporary file, whatever it is asked, and then does as `code` says. */
  async function worker(code: string): Promise<string> {
    const file = join(folder, 'worker.cjs');
    const temporary = join(folder, '.~lingrid-by-test.tmp');
    await writeFile(
      file,
      `const { unlinkSync, writeFileSync } = require('node:fs');
      const { parentPort } = require('node:worker_threads');
      const temporary = ${JSON.stringify(temporary)};
      const fail = () => parentPort.postMessage({ kind: 'failed', error: { code: 'internal', message: 'stopped' } });
      const done = () => parentPort.postMessage(
        { kind: 'patch_done', result: { temporary, sha256: '', applied: 0, refused: [] } });
      parentPort.on('message', ({ kind }) => {
        if (kind === 'patch') writeFileSync(temporary, 'new');
        ${code}
      });`,
    );
    return file;
  }

  it.each([
    ['has just finished', `if (kind === 'patch') done();`],
    ['finishes nevertheless', `if (kind === 'cancel') done();`],
    ['takes a while', `if (kind === 'cancel') setTimeout(() => { unlinkSync(temporary); fail(); }, 50);`],
  ])('leaves nothing when it is called off and the worker %s', async (_, code) => {
    const controller = new AbortController();
    const workbooks = create(await worker(code));
    const patch = workbooks.patch({ path, sha256: '', folder, edits: [] }, controller.signal);
    awaitTemporary();
    controller.abort(new Error('enough'));
    await expect(patch).rejects.toThrow('enough');
    expect(temporaries()).toEqual([]);
  });

  it('ends a worker that does not stop, and leaves its file to the sweep', async () => {
    const controller = new AbortController();
    const workbooks = create(await worker('for (;;);'));
    const patch = workbooks.patch({ path, sha256: '', folder, edits: [] }, controller.signal);
    awaitTemporary();
    controller.abort(new Error('enough'));
    await expect(patch).rejects.toThrow('enough');
    expect(temporaries()).toHaveLength(1);
    await workbooks.close();
  });
});
