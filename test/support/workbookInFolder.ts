import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorkbooks } from '../../src/workbook/workbooks.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { makeWorkbook } from './xlsx/makeWorkbook.ts';

const WORKER = join(import.meta.dirname, '../../dist/worker.js');
const unused = () => Promise.reject(new Error('not used here'));

export interface WorkbookInFolder {
  readonly folder: string;
  /** A workbook with one sheet, “S”: texts in column A, numbers in B. */
  readonly path: string;
  create(workerPath?: string): ReturnType<typeof createWorkbooks>;
  /** Closes all that was created, and removes the folder. */
  remove(): Promise<void>;
}

/** A workbook that takes a worker a while. */
export async function workbookInFolder(rows: number): Promise<WorkbookInFolder> {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'book.xlsx');
  const xml = Array.from(
    { length: rows },
    (_, i) =>
      `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i % 2}</v></c><c r="B${i + 1}"><v>${i}</v></c></row>`,
  ).join('');
  const strings = '<si><t>eins</t></si><si><t>漢字</t></si>';
  await writeFile(path, makeWorkbook({ sheets: [{ name: 'S', xml }], strings }));
  const closers: (() => Promise<void>)[] = [];
  return {
    folder: folder.path,
    path,
    create(workerPath = WORKER) {
      const workbooks = createWorkbooks({
        workerPath,
        locate: unused,
        fingerprint: unused,
        glance: unused,
      });
      closers.push(workbooks.close);
      return workbooks;
    },
    async remove() {
      for (const close of closers) await close();
      await folder.remove();
    },
  };
}
