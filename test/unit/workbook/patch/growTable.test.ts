import { describe, expect, it } from 'vitest';
import type { NewColumn } from '../../../../src/core/ports/workbooks.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { partsOf } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const PART = 'xl/tables/table00.xml';
const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const EXCEL =
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<table ${NS} id="1" name="T" displayName="T" ref="A1:B4" totalsRowCount="1" xmlns:xr="urn:x" xr:uid="{1}">` +
  '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter><sortState ref="A2:B3"><sortCondition ref="B2:B3"/></sortState>' +
  '<tableColumns count="2"><tableColumn id="1" name="Key" totalsRowLabel="Total"/><tableColumn id="7" name="EN" dataDxfId="0"><calculatedColumnFormula>1&lt;2</calculatedColumnFormula></tableColumn></tableColumns>' +
  '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>';
const PREFIXED = `<x:table xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' id='1' name='T' displayName='T' ref='A1:B4'>\n  <x:tableColumns count='2'>\n    <x:tableColumn id='1' name='Key' />\n    <x:tableColumn id='2' name='EN' />\n  </x:tableColumns>\n</x:table>`;
const C: NewColumn = { sheet: 'S', column: 3, like: 2 };
const D: NewColumn = { sheet: 'S', column: 4, like: 2 };

const patchTable = (table: string, texts: Record<string, string>, columns: readonly NewColumn[] = [C]) =>
  patchBytes(
    makeWorkbook({ sheets: [{ name: 'S', xml: '<row r="1"><c r="B1" s="4"/></row>', tables: [table] }] }),
    Object.entries(texts).map(([ref, text]) => edit(`S!${ref}`, text)),
    { columns },
  );
const grownPart = async (bytes: Buffer) => (await partsOf(bytes))[PART] ?? '';

describe('tables that grow by new columns', () => {
  it('changes the extents, the count and nothing else', async () => {
    const { bytes, refused, parts } = await patchTable(EXCEL, { C1: 'DE', C2: 'zwei' });
    expect(refused).toEqual([]);
    expect(parts).toEqual(['xl/worksheets/sheet1.xml', PART]);
    expect(await grownPart(bytes)).toBe(
      EXCEL.replace('ref="A1:B4"', 'ref="A1:C4"')
        .replace('ref="A1:B3"', 'ref="A1:C3"')
        .replace('count="2"', 'count="3"')
        .replace('</tableColumns>', '<tableColumn id="8" name="DE"/></tableColumns>'),
    );
    const { trailers, cells } = await readAll(bytes);
    expect(trailers[0]?.tables).toEqual([{ range: { top: 1, left: 1, bottom: 4, right: 3 }, fixed: null }]);
    expect(cells.get('S!C1')).toMatchObject({ style: 4, lock: 'table_header' });
  });

  it('takes prefixes, single quotes and no filter; several columns from left to right', async () => {
    const { bytes, refused } = await patchTable(PREFIXED, { C1: 'a"<&\n_x0041_', D1: '日本', D2: 'x' }, [
      D,
      C,
    ]);
    expect(refused).toEqual([]);
    expect(await grownPart(bytes)).toBe(
      PREFIXED.replace('A1:B4', 'A1:D4')
        .replace("count='2'", "count='4'")
        .replace(
          '</x:tableColumns>',
          '<x:tableColumn id="3" name="a&quot;&lt;&amp;_x000a__x005f_x0041_"/><x:tableColumn id="4" name="日本"/></x:tableColumns>',
        ),
    );
  });

  it('leaves a table alone that is not the column’s', async () => {
    const below = await patchTable(EXCEL, { C9: 'x' });
    const beside = await patchTable(EXCEL, { D1: 'x' }, [D]);
    for (const { bytes, applied } of [below, beside]) {
      expect(applied).toBe(1);
      expect(await grownPart(bytes)).toBe(EXCEL);
    }
  });

  it('leaves the cell of the totals row empty', async () => {
    const { applied, refused } = await patchTable(EXCEL, { C1: 'DE', C4: 'sum' });
    expect(applied).toBe(1);
    expect(refused).toEqual([{ sheet: 'S', ref: 'C4', reason: 'the cell is in the totals row of a table' }]);
  });
});

describe('tables that cannot grow', () => {
  it.each([
    ['no header text', EXCEL, { C2: 'x' }, 'needs a header'],
    ['an empty header', EXCEL, { C1: ' ', C2: 'x' }, 'needs a header'],
    ['a name that is taken', EXCEL, { C1: 'en', C2: 'x' }, 'another column of this name'],
    ['a long name', EXCEL, { C1: 'x'.repeat(256), C2: 'x' }, 'longer than 255'],
    ['a query', EXCEL.replace('ref=', 'tableType="queryTable" ref='), { C1: 'DE' }, 'query'],
    ['XML', EXCEL.replace('ref=', 'tableType="xml" ref='), { C1: 'DE' }, 'XML'],
    ['no header row', EXCEL.replace('ref=', 'headerRowCount="0" ref='), { C1: 'DE' }, 'no header row'],
    ['a wrong count', EXCEL.replace('count="2"', 'count="3"'), { C1: 'DE' }, 'not understood'],
    ['a missing column', EXCEL.replace(/<tableColumn id="1".*?\/>/, ''), { C1: 'DE' }, 'not understood'],
    ['an odd id', EXCEL.replace('id="7"', 'id="x"'), { C1: 'DE' }, 'not understood'],
    ['a narrower filter', EXCEL.replace('A1:B3', 'A1:A3'), { C1: 'DE' }, 'not understood'],
    [
      'a strange child',
      EXCEL.replace('<tableStyleInfo', '<news/><tableStyleInfo'),
      { C1: 'DE' },
      'not understood',
    ],
    ['another encoding', EXCEL.replace('UTF-8', 'ISO-8859-1'), { C1: 'DE' }, 'UTF-8'],
  ])('for %s', async (_, table, texts, reason) => {
    const { applied, refused, bytes } = await patchTable(table, texts);
    expect(applied).toBe(0);
    expect(refused.length).toBe(Object.keys(texts).length);
    for (const refusal of refused) expect(refusal.reason).toContain(reason);
    expect(await grownPart(bytes)).toBe(table);
  });

  it('nor does one at the right of a column that is refused', async () => {
    const { applied, refused } = await patchTable(EXCEL, { C1: 'EN', D1: 'DE' }, [C, D]);
    expect(applied).toBe(0);
    expect(refused.map(({ ref }) => ref)).toEqual(['C1', 'D1']);
  });
});
