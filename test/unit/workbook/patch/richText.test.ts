import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellEdit, TextRun } from '../../../../src/core/ports/workbooks.ts';
import { cellText } from '../../../../src/workbook/xml/escapeText.ts';
import { makeWorkbook, type WorkbookSource } from '../../../support/xlsx/makeWorkbook.ts';
import { sheetXml, stringsXml } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const RICH =
  '<si><r><t xml:space="preserve">Press </t></r><r><rPr><b/><sz val="11"/></rPr><t>OK</t></r><r><rPr><i/></rPr><t>!</t></r></si>';
const SOURCE = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
const book = (strings: string | undefined, xml = SOURCE, more: Partial<WorkbookSource> = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml }], ...(strings !== undefined && { strings }), ...more });
const like = { row: 1, column: 1 };
const rich = (ref: string, ...pieces: readonly (readonly [number, string])[]): CellEdit => ({
  ...edit(ref, pieces.map(([, text]) => text).join('')),
  format: { like, pieces: pieces.map(([format, text]) => ({ format, text })) },
});
const runs = (...pieces: readonly (readonly [number, string])[]): readonly TextRun[] =>
  pieces.map(([format, text]) => ({ format, text }));

describe('reading runs', () => {
  it.each([
    ['of shared strings', RICH, SOURCE, runs([0, 'Press '], [1, 'OK'], [2, '!'])],
    [
      'of inline strings',
      undefined,
      `<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>A</t></r><r><t>B</t></r></is></c></row>`,
      runs([0, 'A'], [1, 'B']),
    ],
    [
      'of one format as one, empty ones not at all',
      '<si><r><rPr><b/></rPr><t>A</t></r><r><rPr><i/></rPr><t/></r><r><rPr><b/></rPr><t>B</t></r><r><rPr/><t>C</t></r></si>',
      SOURCE,
      runs([0, 'AB'], [1, 'C']),
    ],
    [
      'with entities and escapes, without phonetics',
      '<si><r><rPr><b/></rPr><t>a &amp; _x0041_</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t>漢</t></r></si>',
      SOURCE,
      runs([0, 'a & A'], [1, '漢']),
    ],
    ['of one format alone', '<si><r><rPr><b/></rPr><t>A</t></r></si>', SOURCE, runs([0, 'A'])],
  ])('%s', async (_, strings, xml, expected) => {
    const { rich, cells } = await readAll(book(strings, xml));
    expect(rich.get('S!A1')).toEqual(expected);
    expect(cells.get('S!A1')?.text).toBe(expected.map(({ text }) => text).join(''));
  });

  it.each([
    '<si><t>A</t></si>',
    '<si><r><t>A</t></r><r><rPr/><t>B</t></r></si>',
    '<si><t>漢</t><rPh sb="0" eb="1"><t>k</t></rPh></si>',
  ])('finds none in %s', async (strings) => {
    expect((await readAll(book(strings))).rich).toEqual(new Map());
  });
});

describe('writing runs', () => {
  it('gives pieces the properties of the cell they are like', async () => {
    const { bytes, warnings } = await patchBytes(book(RICH), [
      rich('S!B1', [1, 'OK'], [0, ' drücken '], [2, '!']),
    ]);
    expect(warnings).toEqual([]);
    expect(await stringsXml(bytes)).toContain(
      '<si><r><rPr><b/><sz val="11"/></rPr><t>OK</t></r><r><t xml:space="preserve"> drücken </t></r><r><rPr><i/></rPr><t>!</t></r></si></sst>',
    );
    const { rich: found, cells } = await readAll(bytes);
    expect(found.get('S!B1')).toEqual(runs([0, 'OK'], [1, ' drücken '], [2, '!']));
    expect(cells.get('S!B1')?.text).toBe('OK drücken !');
    expect(found.get('S!A1')).toEqual(runs([0, 'Press '], [1, 'OK'], [2, '!']));
  });

  it('writes one string for equal texts of equal formats', async () => {
    const { bytes } = await patchBytes(book(RICH), [
      rich('S!B1', [1, 'A']),
      rich('S!C1', [1, 'A']),
      rich('S!D1', [0, 'A']),
      edit('S!E1', 'A'),
    ]);
    expect((await stringsXml(bytes)).match(/<si>/g)).toHaveLength(3);
  });

  it('writes them into cells where the table of strings cannot grow, under the prefix of the sheet', async () => {
    const strings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="9">${RICH}</sst>`;
    const xml =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const { bytes } = await patchBytes(book(strings, xml), [rich('S!B1', [0, 'a'], [1, 'b'])]);
    expect(await sheetXml(bytes)).toContain(
      '<x:is><x:r><x:t>a</x:t></x:r><x:r><x:rPr><x:b/><x:sz val="11"/></x:rPr><x:t>b</x:t></x:r></x:is>',
    );
    expect((await readAll(bytes)).rich.get('S!B1')).toEqual(runs([0, 'a'], [1, 'b']));
  });

  it.each([
    ['a format that the cell does not have', rich('S!B1', [7, 'x'])],
    ['pieces that are not the text', { ...rich('S!B1', [1, 'x']), text: 'y' }],
    [
      'a cell without formats',
      { ...rich('S!B1', [1, 'x']), format: { like: { row: 9, column: 9 }, pieces: runs([0, 'x']) } },
    ],
  ])('writes a plain text and says so for %s', async (_, wrong) => {
    const { bytes, warnings, applied } = await patchBytes(book(RICH), [wrong]);
    expect(applied).toBe(1);
    expect(warnings).toMatchObject([{ sheet: 'S', ref: 'B1' }]);
    expect((await readAll(bytes)).cells.get('S!B1')?.text).toBe(wrong.text);
  });

  it('reads back whatever is written', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.constantFrom('_x0041', '_', 'x0041_', ' ', '\ud83d', '\ude00', '&<>', '\n', '\u0001'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(0, 1, 2), word), { minLength: 1, maxLength: 6 }),
        async (pieces) => {
          const wanted = rich('S!B1', ...pieces);
          const { bytes, warnings } = await patchBytes(book(RICH), [wanted]);
          expect(warnings).toHaveLength(cellText(wanted.text) === wanted.text ? 0 : 1);
          const { cells } = await readAll(bytes);
          expect(cells.get('S!B1')?.text).toBe(cellText(wanted.text));
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe('what a plain text loses', () => {
  it('is told: formats of words, and half of a character', async () => {
    const { warnings } = await patchBytes(book(RICH), [edit('S!A1', 'plain \ud800'), edit('S!B1', 'new')]);
    expect(warnings.map(({ ref, message }) => `${ref ?? ''}: ${message}`)).toEqual([
      expect.stringMatching(/^A1: Half of a character/),
      expect.stringMatching(/^A1: .*formats of their own/),
    ]);
  });
});

describe('odd pieces', () => {
  it('are joined where moving half of a character leaves one empty', async () => {
    const { bytes, warnings } = await patchBytes(book(RICH), [
      rich('S!B1', [0, 'x\ud83d'], [1, '\ude00'], [0, ' y']),
    ]);
    expect(warnings).toEqual([]);
    expect((await readAll(bytes)).cells.get('S!B1')?.text).toBe('x😀 y');
  });

  it('are plain where their properties have names that may be known only where they come from', async () => {
    const foreign = '<si><r><rPr xmlns:q="urn:q"><b/><q:z/></rPr><t>A</t></r><r><t>B</t></r></si>';
    const { bytes, warnings } = await patchBytes(book(foreign), [rich('S!B1', [0, 'a'], [1, 'b'])]);
    expect(warnings).toMatchObject([{ ref: 'B1' }]);
    expect((await readAll(bytes)).rich.has('S!B1')).toBe(false);
  });

  it('are plain where they are more than anybody reads', async () => {
    const many = Array.from({ length: 600 }, (_, i) => [i % 2, 'ab'] as const);
    const { bytes, warnings } = await patchBytes(book(RICH), [rich('S!B1', ...many)]);
    expect(warnings).toMatchObject([{ ref: 'B1' }]);
    expect((await readAll(bytes)).rich.has('S!B1')).toBe(false);
  });
});
