import { describe, expect, it } from 'vitest';
import { makeWorkbook, type WorkbookSource } from '../../../support/xlsx/makeWorkbook.ts';
import { readAll, readTexts } from '../../../support/xlsx/readAll.ts';

const inline = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const one = (xml: string, more: Partial<WorkbookSource> = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml }], ...more });

/** The workbook with `content` made of a part's own. */
const adjusted = (name: string, change: (content: string) => string | Buffer) =>
  makeWorkbook({
    sheets: [{ name: 'S', xml: inline('MARK'), tables: ['ref="A1:A2"'] }],
    strings: '<si><t>MARK</t></si>',
    adjust: (part) => (part.name === name ? { ...part, content: change(part.content.toString()) } : part),
  });

const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';

describe('hostile text', () => {
  it.each([
    ['&#1;&#x1F;&#11;', '\u0001\u001f\u000b'],
    ['a\u0001b', 'a\u0001b'],
    ['_x0001__x0000_', '\u0001\u0000'],
    ['&#0;', '\uFFFD'],
    ['a\u0000b', 'a\u0000b'],
    ['&#xD83D;&#xDE00;', '\uFFFD\uFFFD'],
    ['_xD83D_', '\uFFFD'],
    ['_xD83D__xDE00_', '😀'],
    ['&#xFFFE;_xFFFF_', '\uFFFE\uFFFF'],
  ])('%j is read as %j, inline and shared', async (xml, text) => {
    expect(await readTexts(one(inline(xml)))).toEqual({ 'S!A1': text });
    const shared = one('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
      strings: `<si><t>${xml}</t></si>`,
    });
    expect(await readTexts(shared)).toEqual({ 'S!A1': text });
  });

  it('reads cells that are longer than Excel’s', async () => {
    const text = '漢'.repeat(40_000);
    expect(await readTexts(one(inline(text)))).toEqual({ 'S!A1': text });
  });

  it.each(['A1:XFD1048576', 'A1:ZZZ99999999', 'C9', '', '-1', 'A1:B2:C3', '&#0;'])(
    'ignores a dimension of %j',
    async (ref) => {
      const sheet = { name: 'S', xml: inline('x'), before: `<dimension ref="${ref}"/>` };
      expect(await readTexts(makeWorkbook({ sheets: [sheet] }))).toEqual({ 'S!A1': 'x' });
    },
  );
});

describe('bytes that are no UTF-8', () => {
  const broken = (from: string, to: string) => (content: string) =>
    Buffer.from(content.replace(from, to), 'latin1');
  it.each([
    ['text of a cell', SHEET, 'MARK', '\xff\xfe'],
    ['an attribute of the workbook', 'xl/workbook.xml', 'name="S"', 'name="\xff"'],
    ['a name in the workbook', 'xl/workbook.xml', '<sheets', '<a\xff/><sheets'],
    ['a surrogate in the workbook', 'xl/workbook.xml', 'name="S"', 'name="\xed\xa0\x80"'],
  ])('are refused in %s', async (_, part, from, to) => {
    await expect(readAll(adjusted(part, broken(from, to)))).rejects.toMatchObject({
      code: 'unreadable_workbook',
    });
  });

  it.each([
    ['value', '<row r="1"', '<row spans="\xff" r="1"'],
    ['name', '<row r="1"', '<row \xff="1" r="1"'],
  ])('in an attribute’s %s that nobody reads change no text', async (_, from, to) => {
    const found = await readTexts(adjusted(SHEET, broken(from, to)));
    expect(found).toEqual({ 'S!A1': 'MARK' });
  });
});

describe('document types', () => {
  it.each([
    SHEET,
    STRINGS,
    'xl/workbook.xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/_rels/sheet1.xml.rels',
    'xl/tables/table00.xml',
  ])('are refused in %s', async (part) => {
    const doctype = '<!DOCTYPE a [<!ENTITY b "c">]>';
    const bytes = adjusted(part, (content) =>
      content.startsWith('<?') ? content.replace('?>', `?>${doctype}`) : doctype + content,
    );
    await expect(readAll(bytes)).rejects.toMatchObject({
      code: 'unsupported_workbook',
      message: expect.stringContaining('document type') as string,
    });
  });
});
