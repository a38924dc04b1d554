import { describe, expect, it } from 'vitest';
import type { SheetTrailer } from '../../../../src/core/ports/workbooks.ts';
import { LIMITS } from '../../../../src/workbook/limits.ts';
import { tellConditions, type SheetReading } from '../../../../src/workbook/conditions/tellConditions.ts';
import { readWorkbook } from '../../../../src/workbook/readWorkbook.ts';
import { createJob } from '../../../../src/workbook/zip/inflateEntry.ts';
import { colourStyles } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll, readTexts } from '../../../support/xlsx/readAll.ts';

const styles = colourStyles({
  fills: [''],
  changes: ['<fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>'],
});
const rule = (type: string, formula = '') =>
  `<cfRule type="${type}" dxfId="0" priority="1">${formula}</cfRule>`;
const block = (rules: string, sqref: string) =>
  `<conditionalFormatting sqref="${sqref}">${rules}</conditionalFormatting>`;
const ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>';
const book = (after: string) => makeWorkbook({ sheets: [{ name: 'S', xml: ROWS, after }], styles });

describe('looking ahead for conditional formats', () => {
  it('tells a sheet’s cells first only where a rule counts them', async () => {
    const blank = await readAll(book(block(rule('containsBlanks'), 'A1')));
    expect([blank.rules.get(0)?.length, blank.previewed, blank.cells.size]).toEqual([1, 0, 2]);
    const duplicate = await readAll(book(block(rule('duplicateValues'), 'A1:A9')));
    expect([duplicate.rules.get(0)?.length, duplicate.previewed, duplicate.cells.size]).toEqual([1, 2, 2]);
  });

  it('is left out where nobody asks, and told as what was not counted', async () => {
    const trailers: SheetTrailer[] = [];
    await readWorkbook(book(block(rule('containsBlanks'), 'A1')), {
      outline: () => Promise.resolve(),
      page: () => Promise.resolve(),
      sheetEnd: (trailer) => Promise.resolve(void trailers.push(trailer)),
    });
    expect(trailers.map(({ undecided }) => undecided)).toEqual([[{ top: 1, left: 1, bottom: 1, right: 1 }]]);
  });

  it.each([1, 2, 7, 19, 20, 21, 4096])('finds the word in pieces of %i bytes', async (size) => {
    const text = Buffer.from(`<worksheet>${' '.repeat(30)}<conditionalFormatting/></worksheet>`);
    const read: string[] = [];
    const reading = (bytes: Buffer): SheetReading => ({
      sheet: 0,
      name: 'S',
      async *chunks() {
        await Promise.resolve();
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      },
      // eslint-disable-next-line require-yield
      async *read(_, wanted) {
        read.push(wanted);
        await Promise.resolve();
        return {
          ...{ sheet: 0, merges: [], hiddenColumns: [], isProtected: false, lengthLimits: [] },
          conditions: { rules: [], undecided: [] },
        };
      },
      createJob,
    });
    const sink = { rules: () => Promise.reject(new Error()), preview: () => Promise.reject(new Error()) };
    await tellConditions(reading(text), sink);
    expect(read).toEqual(['end']);
    await tellConditions(reading(Buffer.from(text.toString().replace('Format', 'format'))), sink);
    expect(read).toEqual(['end']);
  });
});

describe('a conditional format that is too large to look into', () => {
  const large = (sqref: string) =>
    block(
      rule('containsBlanks').repeat(3) +
        rule('expression', `<formula>"${'a'.repeat(8000)}"</formula>`).repeat(2_600),
      sqref,
    );
  const after = large('A1:A3') + block(rule('containsBlanks'), 'B1');

  it('is larger than any other piece of a sheet may be', () => {
    expect(after.length).toBeGreaterThan(LIMITS.tokenBytes);
  });

  it('is passed over, and what stands behind it is read', async () => {
    const { rules, trailers } = await readAll(book(after));
    expect(rules.get(0)?.map(({ ranges }) => ranges)).toEqual([[{ top: 1, left: 2, bottom: 1, right: 2 }]]);
    expect(trailers[0]?.undecided).toEqual([{ top: 1, left: 1, bottom: 3, right: 1 }]);
  });

  it('is passed over in an extension list too, where it may be about any cell', async () => {
    const { trailers } = await readAll(book(`<extLst><ext>${large('A1')}</ext></extLst>`));
    expect(trailers[0]?.undecided).toEqual([{ top: 1, left: 1, bottom: LIMITS.rows, right: LIMITS.columns }]);
  });

  it('does not keep a workbook from being patched', async () => {
    const { bytes, refused } = await patchBytes(book(after), [edit('S!B1', 'new')]);
    expect(refused).toEqual([]);
    expect(await readTexts(bytes)).toEqual({ 'S!A1': '1', 'S!B1': 'new' });
  });
});
