import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../../src/workbook/zip/zipArchive.ts';
import { makeWorkbook, type WorkbookSource } from '../../../support/xlsx/makeWorkbook.ts';
import { partsOf, sheetXml, stringsXml } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll, readTexts } from '../../../support/xlsx/readAll.ts';

const STRINGS = '<si><t>one</t></si><si><r><t>two</t></r></si>';
const one = (xml: string, more: Partial<WorkbookSource> = {}, sheet = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml, ...sheet }], strings: STRINGS, ...more });
const inData = (xml: string) => xml.replace(/^.*<(?:x:)?sheetData>|<\/(?:x:)?sheetData>.*$/g, '');

describe('patchWorkbook', () => {
  it('replaces a value and keeps everything else of the cell and the workbook', async () => {
    const before = one(
      '<row r="1" ht="20"><c r="A1" s="5" t="s" ph="1"><v>0</v><extLst><ext/></extLst></c><c r="B1" t="s"><v>1</v></c></row>',
      {
        extra: [
          { name: 'xl/media/image1.png', content: Buffer.from([1, 2, 3]), stored: true },
          { name: 'xl/vbaProject.bin', content: 'x'.repeat(1000), descriptor: true },
        ],
      },
    );
    const { bytes, applied, refused, sha256 } = await patchBytes(before, [edit('S!A1', 'uno')]);
    expect([applied, refused]).toEqual([1, []]);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(inData(await sheetXml(bytes))).toBe(
      '<row r="1" ht="20"><c r="A1" s="5" ph="1" t="s"><v>2</v><extLst><ext/></extLst></c><c r="B1" t="s"><v>1</v></c></row>',
    );
    const [old, now] = [openZip(before), openZip(bytes)];
    for (const [i, entry] of old.entries.entries()) {
      const copy = now.entries[i];
      expect(copy?.name).toBe(entry.name);
      if (/sheet1|sharedStrings/.test(entry.name)) continue;
      const raw = (zip: typeof old, { headerStart, dataEnd }: typeof entry) =>
        zip.bytes.subarray(headerStart, dataEnd);
      expect(copy && raw(now, copy).equals(raw(old, entry))).toBe(true);
    }
  });

  it('fills blanks, adds cells and rows in order, and widens what tells the extent', async () => {
    const before = one(
      '<row r="2" spans="2:3"><c r="B2" s="1"/><c r="C2"><v>1</v></c></row><row r="4"/><row r="6" s="7" customFormat="1"><c r="B6"/></row>',
      {},
      { before: '<dimension ref="B2:C6"/><cols><col min="4" max="5" style="9"/></cols>' },
    );
    const refs = ['S!D2', 'S!B2', 'S!A2', 'S!A1', 'S!D3', 'S!C4', 'S!C6', 'S!E9'];
    const { bytes, applied } = await patchBytes(
      before,
      refs.map((ref, i) => edit(ref, `t${i}`)),
    );
    expect(applied).toBe(8);
    const xml = await sheetXml(bytes);
    expect(xml).toContain('<dimension ref="A1:E9"/>');
    expect(inData(xml)).toBe(
      '<row r="1"><c r="A1" t="s"><v>2</v></c></row>' +
        '<row r="2" spans="1:4"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1" t="s"><v>4</v></c><c r="C2"><v>1</v></c><c r="D2" s="9" t="s"><v>5</v></c></row>' +
        '<row r="3"><c r="D3" s="9" t="s"><v>6</v></c></row>' +
        '<row r="4"><c r="C4" t="s"><v>7</v></c></row>' +
        '<row r="6" s="7" customFormat="1"><c r="B6"/><c r="C6" s="7" t="s"><v>8</v></c></row>' +
        '<row r="9"><c r="E9" s="9" t="s"><v>9</v></c></row>',
    );
    expect((await readTexts(bytes))['S!E9']).toBe('t7');
  });

  it.each(['<worksheet><sheetData/></worksheet>', '<worksheet><sheetData></sheetData></worksheet>'])(
    'fills %s',
    async (xml) => {
      const { bytes } = await patchBytes(one(xml), [edit('S!B2', 'new')]);
      expect(await sheetXml(bytes)).toBe(
        '<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>2</v></c></row></sheetData></worksheet>',
      );
    },
  );

  it('appends to the shared strings, once each, with their counts', async () => {
    const strings = `<?xml version="1.0"?><sst count="9" uniqueCount="2">${STRINGS}<extLst/></sst>`;
    const before = one('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>', { strings });
    const { bytes } = await patchBytes(before, [
      edit('S!A1', 'same '),
      edit('S!B1', 'same '),
      edit('S!C1', '_x0041_'),
    ]);
    expect(await stringsXml(bytes)).toBe(
      `<?xml version="1.0"?><sst count="11" uniqueCount="4">${STRINGS}<si><t xml:space="preserve">same </t></si><si><t>_x005F_x0041_</t></si><extLst/></sst>`,
    );
    expect(await readTexts(bytes)).toEqual({ 'S!A1': 'same ', 'S!B1': 'same ', 'S!C1': '_x0041_' });
  });

  it('fills an empty table of strings', async () => {
    const { bytes } = await patchBytes(one('', { strings: '<sst count="0" uniqueCount="0"/>' }), [
      edit('S!A1', 'x'),
    ]);
    expect(await stringsXml(bytes)).toBe('<sst count="1" uniqueCount="1"><si><t>x</t></si></sst>');
  });

  it.each([
    ['there is no table of strings', undefined],
    ['its count is wrong', `<sst uniqueCount="7">${STRINGS}</sst>`],
    ['something stands between its strings', `<sst><si><t>a</t></si><other/><si><t>b</t></si></sst>`],
  ])('writes into the cells where %s', async (_, strings) => {
    const source = { sheets: [{ name: 'S', xml: '<row r="1"><c r="A1" s="2"><v>1</v></c></row>' }] };
    const before = makeWorkbook(strings === undefined ? source : { ...source, strings });
    const { bytes } = await patchBytes(before, [edit('S!A1', ' a')]);
    expect(inData(await sheetXml(bytes))).toBe(
      '<row r="1"><c r="A1" s="2" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c></row>',
    );
    expect((await partsOf(bytes))['xl/sharedStrings.xml']).toBe(
      (await partsOf(before))['xl/sharedStrings.xml'],
    );
  });

  it.each([true, false])('keeps namespace prefixes (strings shared: %s)', async (shared) => {
    const source = {
      prefix: 'x:',
      sheets: [{ name: 'S', xml: '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>' }],
    };
    const before = makeWorkbook(shared ? { ...source, strings: '<x:si><x:t>a</x:t></x:si>' } : source);
    const { bytes } = await patchBytes(before, [edit('S!A1', 'b'), edit('S!A2', 'b')]);
    expect(inData(await sheetXml(bytes))).toBe(
      shared
        ? '<x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="s"><x:v>1</x:v></x:c></x:row>'
        : '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row>',
    );
    if (shared)
      expect(await stringsXml(bytes)).toBe(
        '<x:sst><x:si><x:t>a</x:t></x:si><x:si><x:t>b</x:t></x:si></x:sst>',
      );
  });

  it('writes to cells and rows that have no address', async () => {
    const before = one('<row><c><v>1</v></c><c t="s"><v>0</v></c></row><row><c/></row>');
    const { bytes } = await patchBytes(before, [edit('S!B1', 'b'), edit('S!D1', 'd'), edit('S!A2', 'a')]);
    expect(inData(await sheetXml(bytes))).toBe(
      '<row><c><v>1</v></c><c t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row><row><c t="s"><v>4</v></c></row>',
    );
  });

  it('patches several sheets, across chunks, and leaves the others', async () => {
    const rows = (marker: string) =>
      Array.from(
        { length: 6000 },
        (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="str"><v>${marker} ${i} äöü</v></c></row>`,
      ).join('');
    const before = makeWorkbook({
      sheets: ['P', 'Q', 'R'].map((name) => ({ name, xml: rows(name) })),
      strings: STRINGS,
    });
    const edits = ['P', 'R'].flatMap((name) =>
      Array.from({ length: 3000 }, (_, i) => edit(`${name}!A${i * 2 + 1}`, `${name}${i % 7}`)),
    );
    const { bytes, applied } = await patchBytes(before, edits);
    expect(applied).toBe(6000);
    const texts = await readTexts(bytes);
    expect([texts['P!A1'], texts['P!A2'], texts['Q!A1'], texts['R!A5999'], texts['R!A6000']]).toEqual([
      'P0',
      'P 1 äöü',
      'Q 0 äöü',
      'R3',
      'R 5999 äöü',
    ]);
    expect((await partsOf(bytes))['xl/worksheets/sheet2.xml']).toBe(
      (await partsOf(before))['xl/worksheets/sheet2.xml'],
    );
  });

  it('keeps zip64 fields, comments and what lies between parts', async () => {
    const before = one('<row r="1"><c r="A1"/></row>', {
      adjust: (part) => ({ ...part, zip64: true, descriptor: true }),
    });
    const { bytes } = await patchBytes(before, [edit('S!A1', 'x')]);
    expect((await readAll(bytes)).cells.get('S!A1')?.text).toBe('x');
  });

  it('makes a copy where there is nothing to change', async () => {
    const before = one('<row r="1"><c r="A1"/></row>');
    const { bytes, applied, refused } = await patchBytes(before, [edit('Nowhere!A1', 'x')]);
    expect(applied).toBe(0);
    expect(refused).toEqual([
      { sheet: 'Nowhere', ref: 'A1', reason: 'the workbook has no such sheet; its sheets are “S”' },
    ]);
    expect(bytes.equals(before)).toBe(true);
  });

  it('keeps all extensions of a cell, or leaves it alone', async () => {
    const cell = (between: string) =>
      `<row r="1"><c r="A1"><v>1</v><extLst><one/></extLst>${between}<extLst><two/></extLst></c></row>`;
    const { bytes } = await patchBytes(one(cell('')), [edit('S!A1', 'uno')]);
    expect(await sheetXml(bytes)).toContain('<v>2</v><extLst><one/></extLst><extLst><two/></extLst></c>');
    const { refused } = await patchBytes(one(cell('<v>2</v>')), [edit('S!A1', 'uno')]);
    expect(refused).toHaveLength(1);
  });
});
