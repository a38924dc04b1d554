import { describe, expect, it } from 'vitest';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const BOOK = makeWorkbook({
  sheets: [
    {
      name: 'S',
      tables: ['ref="A1:B9"'],
      xml:
        '<row r="1"><c r="A1"/></row>' +
        '<row r="2"><c r="D2"><f>1</f><v>1</v></c><c r="E2"><f t="shared" si="0" ref="E2:E4">1</f></c><c r="F2"><f t="array" ref="F2:G4">1</f></c><c r="G2"><v>1</v></c></row>' +
        '<row r="3"><c r="H3" vm="1"><v>1</v></c><c r="I3" cm="1"/><c r="J3"/><c r="K3"><f t="dataTable" ref="K3:K5"/></c><c r="L3"/></row>',
      after: '<mergeCells><mergeCell ref="J3:J5"/><mergeCell ref="A20:C20"/></mergeCells>',
    },
    { name: 'Chart', xml: '', type: 'chartsheet' },
    { name: 'Twice', xml: '' },
    { name: 'Twice', xml: '' },
    { name: 'Bare', xml: '<worksheet/>' },
  ],
});

describe('edits that are refused', () => {
  it.each([
    ['S!A1', 'header of a table'],
    ['S!B1', 'header of a table'],
    ['S!D2', 'holds a formula'],
    ['S!E2', 'holds a formula'],
    ['S!F2', 'holds a formula'],
    ['S!G2', 'array formula'],
    ['S!F4', 'array formula'],
    ['S!K4', 'data table'],
    ['S!H3', 'rich value'],
    ['S!I3', 'rich value'],
    ['S!J4', 'merged'],
    ['S!B20', 'merged'],
    ['Chart!A1', 'no cells'],
    ['Twice!A1', 'two sheets of this name'],
    ['Bare!A1', 'no table of cells'],
    ['s!A1', 'no such sheet'],
  ])('%s, while others are made', async (ref, reason) => {
    const { applied, refused, bytes } = await patchBytes(BOOK, [edit('S!L3', 'fine'), edit(ref, 'not')]);
    expect(applied).toBe(1);
    expect(refused).toEqual([
      { sheet: ref.split('!')[0], ref: ref.split('!')[1], reason: expect.stringContaining(reason) as string },
    ]);
    expect((await readAll(bytes)).cells.get('S!L3')?.text).toBe('fine');
  });

  it('for their own sake', async () => {
    const text = 'x'.repeat(32_767);
    const { applied, refused, bytes } = await patchBytes(BOOK, [
      { sheet: 'S', row: 0, column: 1, text: '' },
      { sheet: 'S', row: 1, column: 16_385, text: '' },
      edit('S!L3', text),
      edit('S!L3', 'again'),
      edit('S!L4', `${text}x`),
    ]);
    expect(applied).toBe(1);
    expect(refused.map(({ ref, reason }) => [ref, reason])).toEqual([
      ['R0C1', 'Excel’s grid has no such cell'],
      ['R1C16385', 'Excel’s grid has no such cell'],
      ['L3', 'another edit of the same cell came before'],
      ['L4', 'the text is longer than 32767 characters, Excel’s limit'],
    ]);
    expect((await readAll(bytes)).cells.get('S!L3')?.text).toBe(text);
  });

  it('takes the first cell of a merge, and what only looks like a lock', async () => {
    const { applied, refused } = await patchBytes(
      BOOK,
      ['S!J3', 'S!A20', 'S!E3', 'S!L3'].map((ref) => edit(ref, 'x')),
    );
    expect([applied, refused]).toEqual([4, []]);
  });
});

describe('workbooks that are refused', () => {
  it('one that was changed since', async () => {
    await expect(patchBytes(BOOK, [], { sha256: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'workbook_changed',
    });
  });
});
