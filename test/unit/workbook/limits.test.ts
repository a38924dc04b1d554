import { constants, deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/workbook/limits.ts';
import { createRangeSweep } from '../../../src/workbook/patch/rangeSweep.ts';
import { createJob, inflateEntry } from '../../../src/workbook/zip/inflateEntry.ts';
import type { ZipArchive, ZipEntry } from '../../../src/workbook/zip/zipArchive.ts';
import { makeWorkbook, type SheetSource, type WorkbookSource } from '../../support/xlsx/makeWorkbook.ts';
import { readAll } from '../../support/xlsx/readAll.ts';

const MIB = 2 ** 20;
const REAL = { ...LIMITS };

const book = (sheet: Partial<SheetSource>, more: Partial<WorkbookSource> = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml: '', ...sheet }], ...more });

/** A workbook whose main part is `content`. */
const withMain = (content: string) =>
  book({}, { adjust: (part) => (part.name === 'xl/workbook.xml' ? { ...part, content } : part) });

const inline = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const refused = (limit: string) => ({
  code: 'unsupported_workbook',
  message: expect.stringContaining(`more than the limit of ${limit}`) as string,
});

/** A part of `count` MiB of zeros, without the zeros: one deflated block, again and again. */
function zeros(count: number): { archive: ZipArchive; entry: ZipEntry } {
  const block = deflateRawSync(Buffer.alloc(MIB), { finishFlush: constants.Z_FULL_FLUSH });
  const bytes = Buffer.concat([
    ...Array.from({ length: count }, () => block),
    deflateRawSync(Buffer.alloc(0)),
  ]);
  const entry: ZipEntry = {
    name: 'bomb.xml',
    method: 'deflated',
    crc: 1,
    compressedSize: bytes.length,
    size: count * MIB,
    headerStart: 0,
    dataStart: 0,
    dataEnd: bytes.length,
    record: Buffer.alloc(0),
  };
  return {
    archive: { bytes, entries: [entry], directoryStart: bytes.length, endStart: bytes.length },
    entry,
  };
}

async function inflated(count: number): Promise<void> {
  const { archive, entry } = zeros(count);
  for await (const chunk of inflateEntry(archive, entry, createJob()))
    expect(chunk.length).toBeGreaterThan(0);
}

afterEach(() => {
  Object.assign(LIMITS, REAL);
});

describe('the limits of a workbook', () => {
  it('take a part that unpacks to any multiple while it is not large, and refuse it beyond', async () => {
    // Only its checksum is wrong.
    await expect(inflated(LIMITS.ratioFrom / MIB)).rejects.toMatchObject({ code: 'unreadable_workbook' });
    await expect(inflated(LIMITS.ratioFrom / MIB + 1)).rejects.toMatchObject(
      refused('200 times its packed size'),
    );
  });

  it.each<[string, string, () => Buffer]>([
    [
      'merges',
      '250000 merged ranges',
      () =>
        book({
          after: `<mergeCells>${'<mergeCell ref="A1"/>'.repeat(LIMITS.merges + 1)}</mergeCells>`,
        }),
    ],
    [
      'tables',
      '1000 tables',
      () => book({ tables: Array.from({ length: LIMITS.tables + 1 }, () => 'ref="A1:A2"') }),
    ],
    [
      'sheets',
      '10000 sheets',
      () => withMain(`<workbook><sheets>${'<sheet/>'.repeat(LIMITS.sheets + 1)}</sheets></workbook>`),
    ],
    [
      'column definitions',
      '16384 column definitions',
      () => book({ before: `<cols>${'<col min="1" max="1"/>'.repeat(LIMITS.columns + 1)}</cols>` }),
    ],
    [
      'elements of a small part',
      '500000 elements',
      () => withMain(`<workbook>${'<a/>'.repeat(LIMITS.smallPartElements)}</workbook>`),
    ],
    ['bytes of a small part', '16 MiB', () => withMain(`<workbook/>${' '.repeat(LIMITS.smallPartBytes)}`)],
    ['bytes of a cell', '16 MiB', () => book({ xml: inline('x'.repeat(LIMITS.tokenBytes + MIB)) })],
    [
      'bytes of a shared string',
      '16 MiB',
      () => book({}, { strings: `<si><t>${'x'.repeat(LIMITS.tokenBytes + MIB)}</t></si>` }),
    ],
  ])('refuse more %s', async (_, limit, make) => {
    await expect(readAll(make())).rejects.toMatchObject(refused(limit));
  });

  it('refuse more shared strings, and more text of them', async () => {
    // The real ones would take hundreds of megabytes.
    const strings = `<si><t>${'x'.repeat(MIB / 2)}</t></si>`.repeat(3);
    Object.assign(LIMITS, { sharedStrings: 2 });
    await expect(readAll(book({}, { strings }))).rejects.toMatchObject(refused('2 shared strings'));
    Object.assign(LIMITS, { sharedStrings: 3, sharedTextBytes: MIB });
    await expect(readAll(book({}, { strings }))).rejects.toMatchObject(refused('1 MiB of text'));
    Object.assign(LIMITS, { sharedTextBytes: 1.5 * MIB });
    expect((await readAll(book({}, { strings }))).trailers).toHaveLength(1);
  });

  it('refuse more text in a row, however few bytes the file has', async () => {
    const strings = `<si><t>${'x'.repeat(MIB / 2)}</t></si>`;
    const cells = (count: number) =>
      book({ xml: `<row>${'<c t="s"><v>0</v></c>'.repeat(count)}</row>` }, { strings });
    Object.assign(LIMITS, { rowTextBytes: MIB });
    expect((await readAll(cells(2))).cells.size).toBe(2);
    await expect(readAll(cells(3))).rejects.toMatchObject(refused('1 MiB of text'));
  });

  it('refuse more ranges across one row', () => {
    const range = { top: 1, left: 1, bottom: 2, right: 1 };
    const sweep = (count: number) => createRangeSweep(Array.from({ length: count }, () => range))(2, 1);
    expect(sweep(LIMITS.columns)).toEqual(range);
    expect(() => sweep(LIMITS.columns + 1)).toThrow('more than 16384 ranges cross row 2');
  });

  it('refuse a job that reads more text', () => {
    const job = createJob();
    job.spendText(LIMITS.textBytes);
    expect(() => {
      job.spendText(1);
    }).toThrow('1 GiB of text');
  });
});
