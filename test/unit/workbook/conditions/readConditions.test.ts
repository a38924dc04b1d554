import { describe, expect, it } from 'vitest';
import type { CellTest } from '../../../../src/core/ports/workbooks.ts';
import { LIMITS } from '../../../../src/workbook/limits.ts';
import { colourStyles } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const CHANGES = [
  '<fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>',
  '<font><color theme="4"/></font>',
  '<font><b/></font>',
  '<fill><patternFill patternType="none"/></fill>',
  '<font><color auto="1"/></font><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/><bgColor indexed="13"/></patternFill></fill>',
  '<fill><patternFill patternType="darkUp"><fgColor rgb="FFFF0000"/><bgColor rgb="FF0000FF"/></patternFill></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill>',
];

const A1_B9 = { top: 1, left: 1, bottom: 9, right: 2 };
const WHOLE_SHEET = { top: 1, left: 1, bottom: LIMITS.rows, right: LIMITS.columns };

async function read(after: string, prefix = '') {
  const styles = colourStyles({ fills: [''], changes: CHANGES, prefix });
  const book = makeWorkbook({ sheets: [{ name: 'S', xml: '', after }], styles, prefix });
  const { rules, trailers } = await readAll(book);
  return { rules: rules.get(0) ?? [], undecided: trailers[0]?.undecided };
}

const block = (rules: string, sqref = 'A1:B9') =>
  `<conditionalFormatting sqref="${sqref}">${rules}</conditionalFormatting>`;
const rule = (attributes: string, ...formulas: readonly string[]) =>
  `<cfRule dxfId="0" priority="1" ${attributes}>${formulas.map((f) => `<formula>${f}</formula>`).join('')}</cfRule>`;

describe('the rules of a sheet', () => {
  it.each<readonly [string, CellTest]>([
    [
      rule('type="containsText" text="x"', 'NOT(ISERROR(SEARCH("a ""b"" &amp;",A1)))'),
      { kind: 'contains', text: 'a "b" &' },
    ],
    [rule('type="notContainsText"', 'ISERROR(SEARCH("new",A1))'), { kind: 'not_contains', text: 'new' }],
    [rule('type="beginsWith" text="x"', 'LEFT(A1,LEN("a=""b"))="a=""b"'), { kind: 'begins', text: 'a="b' }],
    [rule('type="endsWith" text="?&amp;"'), { kind: 'ends', text: '?&' }],
    [rule('type="containsBlanks"', 'LEN(TRIM(A1))=0'), { kind: 'blank' }],
    [rule('type="notContainsErrors"', 'NOT(ISERROR(A1))'), { kind: 'not_error' }],
    [rule('type="duplicateValues"'), { kind: 'duplicate' }],
    [
      rule('type="cellIs" operator="lessThanOrEqual"', '-1.5E2'),
      { kind: 'compare', operator: 'at_most', operand: -150 },
    ],
    [
      rule('type="cellIs" operator="notEqual"', '"a""b"'),
      { kind: 'compare', operator: 'not_equal', operand: 'a"b' },
    ],
    [rule('type="cellIs" operator="equal"', '=TRUE'), { kind: 'compare', operator: 'equal', operand: true }],
    [rule('type="cellIs" operator="between"', '9', '1'), { kind: 'between', low: 1, high: 9 }],
  ])('%s', async (xml, test) => {
    const { rules, undecided } = await read(block(xml));
    expect(rules.map((each) => each.test)).toEqual([test]);
    expect(undecided).toEqual([]);
  });

  it.each([
    rule('type="expression"', 'A1="x"'),
    '<cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/><color rgb="FFFF0000"/></colorScale></cfRule>',
    rule('type="containsText" text="x"', 'NOT(ISERROR(SEARCH($B$1,A1)))'),
    rule('type="containsText" text="x*"', 'NOT(ISERROR(SEARCH("x*",A1)))'),
    rule('type="beginsWith"', 'LEFT(A1,LEN($B$1))=$B$1'),
    rule('type="cellIs" operator="equal"', '$A$1'),
    rule('type="cellIs" operator="equal"', '"a"&amp;"b"'),
    rule('type="cellIs" operator="lessThan"', '"b"'),
    rule('type="cellIs" operator="between"', '1', 'B1'),
    rule('type="cellIs" operator="constructor"', '1'),
    rule('type="endsWith"'),
    rule('type="cellIs" operator="equal"', `"${'a'.repeat(8192)}"`),
  ])('tell where it would take calculating to decide: %.60s', async (xml) => {
    expect(await read(block(xml))).toEqual({ rules: [], undecided: [A1_B9] });
  });

  it('come in order of priority, over all ranges, in prefixed parts too', async () => {
    const blank = (priority: string, more = '') =>
      `<x:cfRule type="containsBlanks" dxfId="1" ${priority} ${more}><x:formula>LEN(TRIM(A1))=0</x:formula></x:cfRule>`;
    const of = (rules: string, sqref: string) =>
      `<x:conditionalFormatting sqref="${sqref}">${rules}</x:conditionalFormatting>`;
    const { rules } = await read(
      of(blank('') + blank('priority="7"'), 'C3') +
        of(blank('priority="2"', 'stopIfTrue="1"'), ' A1:A2\n B$4 oops '),
      'x:',
    );
    expect(rules.map(({ ranges, stops }) => [ranges.map(({ top }) => top), stops])).toEqual([
      [[1, 4], true],
      [[3], false],
      [[3], false],
    ]);
  });

  it('that only stop count as undecided where they may stop one that gives a colour', async () => {
    const blank = '<cfRule type="containsBlanks" dxfId="0" priority="5"/>';
    const stop = (priority: number) =>
      block(`<cfRule type="expression" priority="${priority}" stopIfTrue="1"><formula>A1</formula></cfRule>`);
    expect((await read(stop(4) + block(blank))).undecided).toEqual([A1_B9]);
    expect((await read(stop(6) + block(blank))).undecided).toEqual([]);
  });

  it('tell what they make of a cell’s colours, and are left out where that is nothing', async () => {
    const of = (dxf: string, more = '') =>
      `<cfRule type="containsBlanks" ${dxf} priority="1" ${more}><formula>LEN(TRIM(A1))=0</formula></cfRule>`;
    const { rules, undecided } = await read(
      block([0, 1, 2, 3, 4, 5, 6, 99].map((dxf) => of(`dxfId="${dxf}"`)).join('') + of('', 'stopIfTrue="1"')),
    );
    expect(undecided).toEqual([]);
    expect(rules.map(({ change, stops }) => [change.fill, change.font, stops])).toEqual([
      ['#FF0000', undefined, false],
      [undefined, '#4F81BD', false],
      [null, undefined, false],
      ['#FFFF00', null, false],
      ['#7F0080', undefined, false],
      [undefined, undefined, true],
    ]);
  });

  it('may be anywhere, where there are too many of them or of their ranges', async () => {
    const one = rule('type="containsBlanks"', 'LEN(TRIM(A1))=0');
    const many = await read(block(one.repeat(LIMITS.conditions + 3)));
    expect([many.rules.length, many.undecided]).toEqual([LIMITS.conditions, [WHOLE_SHEET]]);
    const wide = await read(block(one) + block(one, 'A1 '.repeat(LIMITS.conditionRanges)) + block(one));
    expect([wide.rules.length, wide.undecided]).toEqual([1, [WHOLE_SHEET]]);
  });

  it('stand in a window each, however small the pieces are that the sheet comes in', async () => {
    const long = rule('type="endsWith"', `RIGHT(A1,LEN("${'b'.repeat(4000)}"))="${'b'.repeat(4000)}"`);
    const { rules, undecided } = await read(block(long.repeat(200)));
    expect([rules.length, undecided]).toEqual([200, []]);
  });
});
