import ExcelJS from 'exceljs';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import type { CellEdit } from '../../src/core/ports/workbooks.ts';
import { decodePage } from '../../src/workbook/decodePage.ts';
import { openPackage } from '../../src/workbook/package.ts';
import { patchWorkbook } from '../../src/workbook/patch/patchWorkbook.ts';
import { verifyPatch } from '../../src/workbook/patch/verifyPatch.ts';
import { sha256 } from '../../src/workbook/readFileOnce.ts';
import { readWorkbook } from '../../src/workbook/readWorkbook.ts';
import { createJob, inflateEntry } from '../../src/workbook/zip/inflateEntry.ts';

/** So many cells are written in a workbook of 100,000 rows. */
const EDITS_PER_ROW = 1.2;
const [FR, DE] = [5, 4];

function editsOf(rows: number): CellEdit[] {
  const edits: CellEdit[] = [];
  for (let row = 1; row <= rows; row++) {
    if (row % 5 === 0) edits.push({ sheet: 'Strings', row, column: DE, text: `Neuer Text ${row} für Äpfel` });
    edits.push({ sheet: 'Strings', row, column: FR, text: `Nouveau texte ${row} & pommes` });
  }
  return edits.slice(0, Math.round(rows * EDITS_PER_ROW));
}

/** What is measured, each in a process of its own. */
export const JOBS: Readonly<Record<string, (path: string, rows: number) => Promise<void>>> = {
  async readFloor(path) {
    const bytes = await readFile(path);
    const job = createJob();
    const { zip } = await openPackage(bytes, job);
    let marks = 0;
    for (const entry of zip.entries) {
      for await (const chunk of inflateEntry(zip, entry, job)) {
        for (const byte of chunk) if (byte === 0x3c) marks++;
      }
    }
    if (marks === 0) throw new Error('nothing was read');
  },
  async read(path) {
    const bytes = await readFile(path);
    let cells = 0;
    await readWorkbook(bytes, {
      outline: () => Promise.resolve(),
      page(page) {
        cells += decodePage(page).texts.length;
        return Promise.resolve();
      },
      sheetEnd: () => Promise.resolve(),
    });
    if (cells === 0) throw new Error('nothing was read');
  },
  async readExceljs(path) {
    await new ExcelJS.Workbook().xlsx.readFile(path);
  },
  async writeFloor(path) {
    const bytes = await readFile(path);
    const job = createJob();
    const { zip } = await openPackage(bytes, job);
    for (const entry of zip.entries) {
      const parts = Readable.from(inflateEntry(zip, entry, job));
      const deflate = createDeflateRaw({ level: 6, chunkSize: 256 * 1024 });
      await pipeline(parts, deflate, createWriteStream(`${path}.out`));
    }
  },
  patchUnverified: (path, rows) => patch(path, rows, () => Promise.resolve()),
  patchVerified: patch,
  async writeExceljs(path, rows) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.getWorksheet('Strings');
    for (const { row, column, text } of editsOf(rows)) {
      if (sheet !== undefined) sheet.getCell(row, column).value = text;
    }
    await workbook.xlsx.writeFile(`${path}.out`);
  },
};

async function patch(path: string, rows: number, verify = verifyPatch): Promise<void> {
  const bytes = await readFile(path);
  const hash = sha256(bytes);
  const folder = await mkdtemp(join(tmpdir(), 'lingrid-bench-'));
  try {
    const request = { path, sha256: hash, folder, edits: editsOf(rows) };
    const { applied } = await patchWorkbook({ bytes, sha256: hash, request, fs, verify });
    if (applied !== request.edits.length) throw new Error(`only ${applied} cells were written`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
