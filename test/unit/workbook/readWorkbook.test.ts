import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { makeWorkbook, type WorkbookSource } from '../../support/xlsx/makeWorkbook.ts';
import { readAll, readTexts } from '../../support/xlsx/readAll.ts';

const one = (xml: string, more: Partial<WorkbookSource> = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml }], ...more });
const TWO =
  '<si><t>one</t></si><si><r><rPr><b/></rPr><t>t</t></r><r><t xml:space="preserve"> wo</t></r><rPh sb="0" eb="1"><t>ツー</t></rPh></si>';

describe('readWorkbook', () => {
  it('reads every type of value', async () => {
    const { cells } = await readAll(
      one(
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="3"><v>1.50</v></c><c r="C1" t="b"><v>1</v></c>' +
          '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="inlineStr"><is><t>in</t></is></c><c r="F1" s="2"/>' +
          '<c r="G1" t="str"><f>A1&amp;"x"</f><v>twox</v></c><c r="H1"><f>1+1</f><v>2</v></c><c r="I1" t="s"/>' +
          '<c r="J1" t="d"><v>2024-01-31</v></c></row>',
        { strings: TWO },
      ),
    );
    expect(Object.fromEntries(cells)).toEqual({
      'S!A1': { kind: 'text', lock: 'none', style: 0, text: 't wo' },
      'S!B1': { kind: 'number', lock: 'none', style: 3, text: '1.50' },
      'S!C1': { kind: 'boolean', lock: 'none', style: 0, text: '1' },
      'S!D1': { kind: 'error', lock: 'none', style: 0, text: '#N/A' },
      'S!E1': { kind: 'text', lock: 'none', style: 0, text: 'in' },
      'S!F1': { kind: 'blank', lock: 'none', style: 2, text: '' },
      'S!G1': { kind: 'text', lock: 'formula', style: 0, text: 'twox' },
      'S!H1': { kind: 'number', lock: 'formula', style: 0, text: '2' },
      'S!I1': { kind: 'blank', lock: 'none', style: 0, text: '' },
      'S!J1': { kind: 'number', lock: 'none', style: 0, text: '2024-01-31' },
    });
  });

  it('reads prefixed and strict parts', async () => {
    const source = {
      prefix: 'x:',
      strict: true,
      sheets: [{ name: 'S', xml: '<x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c></x:row>' }],
      strings: '<x:si><x:t>prefixed</x:t></x:si>',
    };
    expect(await readTexts(makeWorkbook(source))).toEqual({ 'S!B2': 'prefixed' });
  });

  it('counts rows and cells that have no address', async () => {
    const xml =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>';
    expect(await readTexts(one(xml))).toEqual({
      'S!A1': '1',
      'S!B1': '2',
      'S!C5': '3',
      'S!D5': '4',
      'S!A6': '5',
    });
  });

  it('tells what must not be written', async () => {
    const { cells } = await readAll(
      makeWorkbook({
        sheets: [
          {
            name: 'S',
            tables: ['ref="A1:B3"', 'ref="D1:D3" headerRowCount="0"'],
            xml:
              '<row r="1"><c r="A1" t="inlineStr"><is><t>h</t></is></c><c r="C1"><v>0</v></c><c r="D1"><v>0</v></c></row>' +
              '<row r="2"><c r="A2"><f t="array" ref="A2:B3">X</f><v>1</v></c><c r="B2"><v>2</v></c><c r="C2" vm="1"><v>3</v></c></row>' +
              '<row r="3"><c r="A3"><v>4</v></c><c r="B3"><f t="shared" si="0"/><v>5</v></c></row><row r="4"><c r="A4"><v>6</v></c></row>',
          },
        ],
      }),
    );
    expect(Object.fromEntries([...cells].map(([ref, { lock }]) => [ref.slice(2), lock]))).toEqual({
      A1: 'table_header',
      C1: 'none',
      D1: 'none',
      A2: 'formula',
      B2: 'array_range',
      C2: 'rich_value',
      A3: 'array_range',
      B3: 'formula',
      A4: 'none',
    });
  });

  it('tells merges and what is hidden', async () => {
    const { outline, hidden, trailers } = await readAll(
      makeWorkbook({
        sheets: [
          {
            name: 'A &amp; B',
            state: 'veryHidden',
            before: '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="9"/></cols>',
            xml: '<row r="1" hidden="true"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"/><row r="3" hidden="0"><c r="A3"><v>1</v></c></row>',
            after: '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
          },
          { name: 'Chart', xml: '', type: 'chartsheet', state: 'hidden' },
        ],
      }),
    );
    expect(outline.sheets).toEqual([
      { name: 'A & B', kind: 'worksheet', visibility: 'very_hidden' },
      { name: 'Chart', kind: 'other', visibility: 'hidden' },
    ]);
    expect(hidden).toEqual([1]);
    expect(trailers).toEqual([
      {
        sheet: 0,
        merges: [{ top: 1, left: 1, bottom: 2, right: 2 }],
        hiddenColumns: [{ first: 2, last: 3 }],
        tables: [],
        isProtected: false,
        comments: [],
        lengthLimits: [],
        undecided: [],
      },
    ]);
  });

  it('reads a workbook without cells', async () => {
    const found = await readAll(
      makeWorkbook({ sheets: [{ name: 'S', xml: '<worksheet><sheetData/></worksheet>' }] }),
    );
    expect([found.cells.size, found.pages, found.trailers.length]).toEqual([0, 0, 1]);
  });

  it('cuts a large sheet into pages of whole rows, whatever is cut across chunks', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => {
      const row = i + 1;
      return `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>text &amp; 漢字 ${row}</t></is></c><c r="B${row}"><v>${row}</v></c><c r="C${row}" s="4"/></row>`;
    });
    const { cells, pages } = await readAll(one(rows.join('\n')));
    expect(pages).toBe(4);
    expect(cells.size).toBe(15_000);
    expect(cells.get('S!A4999')?.text).toBe('text & 漢字 4999');
    expect(cells.get('S!B5000')?.text).toBe('5000');
  });

  it('agrees with exceljs about a workbook of exceljs', async () => {
    const made = new ExcelJS.Workbook();
    const sheet = made.addWorksheet('Tafel');
    for (let row = 1; row <= 50; row++) {
      sheet.addRow([
        `key.${row}`,
        `Text ${row} “äöü” 漢字`,
        row / 8,
        row % 2 === 0,
        { formula: `C${row}*2`, result: row / 4 },
      ]);
    }
    const texts = await readTexts(Buffer.from(await made.xlsx.writeBuffer()));
    expect(Object.keys(texts)).toHaveLength(250);
    expect([
      texts['Tafel!A50'],
      texts['Tafel!B7'],
      texts['Tafel!C3'],
      texts['Tafel!D4'],
      texts['Tafel!E8'],
    ]).toEqual(['key.50', 'Text 7 “äöü” 漢字', '0.375', '1', '2']);
  });

  it.each([
    ['rows out of order', '<row r="2"/><row r="1"/>', 'rows out of order'],
    ['cells out of order', '<row r="1"><c r="B1"/><c r="A1"/></row>', 'row 1 the cells are not in order'],
    ['the same cell twice', '<row r="1"><c r="B1"/><c r="B1"/></row>', 'not in order'],
    ['a cell of another row', '<row r="1"><c r="A2"/></row>', 'address of another place'],
    ['a cell beyond the grid', '<row r="1"><c r="XFE1"/></row>', 'address of another place'],
    ['a string that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', '“S”!A1'],
    ['an unknown type', '<row r="1"><c r="A1" t="zz"><v>7</v></c></row>', '“S”!A1'],
    ['an element in a value', '<row r="1"><c r="A1"><v><b/></v></c></row>', 'only text may be'],
    ['tags that do not match', '<row r="1"><c r="A1"></row>', 'A1'],
    ['text between cells', '<row r="1">oops<c r="A1"/></row>', 'text where none may be'],
  ])('refuses %s', async (_, xml, message) => {
    await expect(readAll(one(xml, { strings: TWO }))).rejects.toMatchObject({
      code: 'unreadable_workbook',
      message: expect.stringContaining(message) as string,
    });
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', 'document type'],
    ['another encoding', '<?xml version="1.0" encoding="EBCDIC"?><worksheet/>', 'EBCDIC'],
  ])('does not take on %s', async (_, xml, message) => {
    await expect(readAll(one(xml))).rejects.toMatchObject({
      code: 'unsupported_workbook',
      message: expect.stringContaining(message) as string,
    });
  });

  it('does not take on bytes that are no UTF-8', async () => {
    const adjusted = (content: Buffer) =>
      makeWorkbook({
        sheets: [{ name: 'S', xml: '' }],
        adjust: (part) => (part.name.includes('sheet1') ? { ...part, content } : part),
      });
    const broken = Buffer.from(
      '<worksheet><sheetData><row><c t="str"><v>\xff\xfe</v></c></row></sheetData></worksheet>',
      'latin1',
    );
    await expect(readAll(adjusted(broken))).rejects.toMatchObject({ code: 'unreadable_workbook' });
  });

  it.each(['<sheetData>', '<sheetData><row r="1"><c r="A1"><v>1'])(
    'refuses a sheet that is cut off behind %j',
    async (xml) => {
      await expect(readAll(one(`<worksheet>${xml}`))).rejects.toMatchObject({
        message: expect.stringContaining('cut off') as string,
      });
    },
  );

  it('stops when it is called off', async () => {
    const reason = new Error('enough');
    await expect(readAll(one('<row r="1"><c r="A1"/></row>'), AbortSignal.abort(reason))).rejects.toBe(
      reason,
    );
  });
});
