import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import type { SheetPage, WorkbookVisitor } from '../../../src/core/ports/workbooks.ts';
import { sha256 } from '../../../src/workbook/readFileOnce.ts';
import { workbookInFolder, type WorkbookInFolder } from '../../support/workbookInFolder.ts';
import { colourStyles } from '../../support/xlsx/colourStyles.ts';
import { makeWorkbook } from '../../support/xlsx/makeWorkbook.ts';
import { readTexts } from '../../support/xlsx/readAll.ts';

const ROWS = 30_000;

let book: WorkbookInFolder;
let folder: string;
let path: string;

const create = (workerPath?: string) => book.create(workerPath);

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

beforeEach(async () => {
  book = await workbookInFolder(ROWS);
  ({ folder, path } = book);
});
afterEach(() => book.remove());

/** Keeps what it is told, in order. */
function recorder() {
  const events: string[] = [];
  const pages: SheetPage[] = [];
  const visitor: WorkbookVisitor = {
    outline: ({ sheets }) => void events.push(`outline ${sheets.length}`),
    page(page) {
      if (events.at(-1) !== 'page') events.push('page');
      pages.push(page);
    },
    sheetEnd: ({ sheet }) => void events.push(`end ${sheet}`),
  };
  return { events, pages, visitor };
}

describe('reading in a worker', () => {
  it('tells everything in order, and the fingerprint of the bytes', async () => {
    const { events, pages, visitor } = recorder();
    const fingerprint = await create().read(path, visitor);
    const bytes = await readFile(path);
    expect(fingerprint).toEqual({
      sha256: sha256(bytes),
      size: bytes.length,
      mtimeMs: (await stat(path)).mtimeMs,
    });
    expect(events).toEqual(['outline 1', 'page', 'end 0']);
    expect(pages.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(ROWS * 2);
    const [first] = pages;
    expect([...(first?.rows.subarray(0, 4) ?? [])]).toEqual([1, 1, 2, 2]);
    expect(first?.texts.slice(0, 4)).toEqual(['eins', '0', '漢字', '1']);
  });

  it('tells what decides conditional formats before the pages, to those who ask', async () => {
    const coloured = join(folder, 'coloured.xlsx');
    const after =
      '<conditionalFormatting sqref="A1:A9"><cfRule type="duplicateValues" dxfId="0" priority="1"/></conditionalFormatting>';
    const changes = ['<font><color rgb="FFFF0000"/></font>'];
    const xml = '<row r="1"><c r="A1"><v>1</v></c></row>';
    await writeFile(
      coloured,
      makeWorkbook({ sheets: [{ name: 'S', xml, after }], styles: colourStyles({ fills: [''], changes }) }),
    );
    const { events, visitor } = recorder();
    await create().read(coloured, {
      ...visitor,
      conditions: {
        rules: (sheet, rules) =>
          void events.push(
            `rules ${sheet}`,
            ...rules.map(({ test, change }) => `${test.kind} ${change.font}`),
          ),
        preview: ({ texts }) => void events.push('preview', ...texts),
      },
    });
    expect(events).toEqual([
      ...['outline 1', 'rules 0', 'duplicate #FF0000', 'preview', '1', 'page', 'end 0'],
    ]);
  });

  it('is done when the last visit is, however slow', async () => {
    const gate = deferred();
    const asked = deferred();
    let done = false;
    const read = create()
      .read(path, {
        page: () => undefined,
        async sheetEnd() {
          asked.resolve();
          await gate.promise;
        },
      })
      .finally(() => (done = true));
    await asked.promise;
    // A worker that did not wait would have told by now that it is done: another goes through a whole read.
    await create().read(path, recorder().visitor);
    expect(done).toBe(false);
    gate.resolve();
    await read;
  });

  it('fails when its last visit does', async () => {
    const problem = new Error('no room');
    const workbooks = create();
    const read = workbooks.read(path, {
      page: () => undefined,
      async sheetEnd() {
        await workbooks.read(path, recorder().visitor);
        throw problem;
      },
    });
    await expect(read).rejects.toBe(problem);
  });

  it('serves several at once, also while one waits for its visitor', async () => {
    const workbooks = create();
    const gate = deferred();
    const slow = workbooks.read(path, { page: () => gate.promise });
    const others = await Promise.all([1, 2, 3].map(() => workbooks.read(path, recorder().visitor)));
    expect(new Set(others.map((other) => other.sha256)).size).toBe(1);
    gate.resolve();
    expect((await slow).sha256).toBe(others[0]?.sha256);
  });

  it('sends one page at a time', async () => {
    let inside = 0;
    let most = 0;
    await create().read(path, {
      async page() {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside--;
      },
    });
    expect(most).toBe(1);
  });

  it('ends when its visitor throws, and goes on serving', async () => {
    const workbooks = create();
    const problem = new Error('no room');
    let pages = 0;
    const failing = workbooks.read(path, {
      page() {
        pages++;
        throw problem;
      },
    });
    await expect(failing).rejects.toBe(problem);
    await workbooks.read(path, recorder().visitor);
    expect(pages).toBe(1);
  });

  it('ends when it is called off, with the reason', async () => {
    const workbooks = create();
    const controller = new AbortController();
    const reason = new Error('enough');
    const read = workbooks.read(
      path,
      {
        page() {
          controller.abort(reason);
        },
      },
      controller.signal,
    );
    await expect(read).rejects.toBe(reason);
    await expect(workbooks.read(path, recorder().visitor, controller.signal)).rejects.toBe(reason);
    await workbooks.read(path, recorder().visitor);
  });

  it('passes on what the worker refuses', async () => {
    await writeFile(path, 'no workbook');
    await expect(create().read(path, recorder().visitor)).rejects.toMatchObject({
      name: 'AppError',
      code: 'unreadable_workbook',
      message: expect.stringMatching(`^${path}: The workbook cannot be read: `) as string,
    });
    await rm(path);
    await expect(create().read(path, recorder().visitor)).rejects.toMatchObject({
      code: 'workbook_missing',
      message: `There is no workbook at ${path} any more.`,
    });
  });

  it('leaves the words of a visitor as they are', async () => {
    const problem = new AppError('no_table', 'There is nothing to translate.');
    const read = create().read(path, {
      page() {
        throw problem;
      },
    });
    await expect(read).rejects.toBe(problem);
  });

  it.each([
    ['exits', 'process.exit(3)'],
    ['throws', 'throw new Error("broken")'],
  ])('says so when the worker %s', async (_, code) => {
    const worker = join(folder, 'worker.cjs');
    await writeFile(worker, `require('node:worker_threads').parentPort.on('message', () => { ${code} })`);
    await expect(create(worker).read(path, recorder().visitor)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('ended unexpectedly') as string,
    });
  });

  it('ends a worker that does not stop', async () => {
    const worker = join(folder, 'worker.cjs');
    await writeFile(worker, `require('node:worker_threads').parentPort.on('message', () => { for (;;); })`);
    const controller = new AbortController();
    const workbooks = create(worker);
    const read = workbooks.read(path, recorder().visitor, controller.signal);
    controller.abort(new Error('enough'));
    await expect(read).rejects.toThrow('enough');
    await workbooks.close();
  });

  it('fails what is under way when it is closed, and takes nothing more', async () => {
    const workbooks = create();
    const started = deferred();
    const read = workbooks.read(path, {
      page() {
        started.resolve();
        return new Promise(() => undefined);
      },
    });
    const outcome = expect(read).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('shut down') as string,
    });
    await started.promise;
    await workbooks.close();
    await outcome;
    await expect(workbooks.read(path, recorder().visitor)).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('patching in a worker', () => {
  const edits = [{ sheet: 'S', row: 2, column: 1, text: 'zwei' }];

  it('makes a verified temporary file in the folder', async () => {
    const hash = sha256(await readFile(path));
    const result = await create().patch({ path, sha256: hash, folder, edits });
    const bytes = await readFile(result.temporary);
    expect(result).toMatchObject({ applied: 1, refused: [], sha256: sha256(bytes) });
    const texts = await readTexts(bytes);
    expect([texts['S!A1'], texts['S!A2'], texts['S!A4']]).toEqual(['eins', 'zwei', '漢字']);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('leaves nothing behind where it refuses', async () => {
    const workbooks = create();
    await expect(workbooks.patch({ path, sha256: '0'.repeat(64), folder, edits })).rejects.toMatchObject({
      code: 'workbook_changed',
    });
    const hash = sha256(await readFile(path));
    const nowhere = join(folder, 'gone');
    await expect(workbooks.patch({ path, sha256: hash, folder: nowhere, edits })).rejects.toMatchObject({
      code: 'output_unwritable',
    });
    expect(await readdir(folder)).toEqual(['book.xlsx']);
  });
});
