import { describe, expect, it } from 'vitest';
import { colourStyles } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const FILL = '<patternFill><bgColor rgb="FFFF0000"/></patternFill>';
const B2_B9 = { top: 2, left: 2, bottom: 9, right: 2 };

async function read(extensions: string, { main = '', changes = [`<fill>${FILL}</fill>`] } = {}) {
  const after = `${main}<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="x" xmlns:xm="m">${extensions}</ext></extLst>`;
  const styles = colourStyles({ fills: [''], changes });
  const { rules, trailers } = await readAll(
    makeWorkbook({ sheets: [{ name: 'S', xml: '', after }], styles }),
  );
  return { rules: rules.get(0) ?? [], undecided: trailers[0]?.undecided };
}

const block = (rules: string) =>
  `<x14:conditionalFormattings><x14:conditionalFormatting>${rules}<xm:sqref>B2:B9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>`;
const rule = (attributes: string, formula: string, dxf: string) =>
  `<x14:cfRule ${attributes} id="{1}"><xm:f>${formula}</xm:f><x14:dxf>${dxf}</x14:dxf></x14:cfRule>`;

const DATA_BAR =
  '<x14:cfRule type="dataBar" id="{2}"><x14:dataBar><x14:cfvo type="num"><xm:f>5</xm:f></x14:cfvo><x14:fillColor rgb="FF0000FF"/></x14:dataBar></x14:cfRule>';

describe('the rules of an extension list', () => {
  it('bring their formats with them and stand among the others by priority', async () => {
    const { rules, undecided } = await read(
      block(
        rule(
          'type="containsText" operator="containsText" priority="3"',
          'NOT(ISERROR(SEARCH("a &lt; b",B2)))',
          '<font><b/><color theme="4"/></font><border><left><color rgb="FF123456"/></left></border>',
        ) +
          rule(
            'type="cellIs" operator="equal" priority="1" stopIfTrue="1"',
            '"x"',
            `<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/><bgColor indexed="13"/></patternFill></fill>`,
          ),
      ),
      {
        main: '<conditionalFormatting sqref="A1"><cfRule type="containsBlanks" dxfId="0" priority="2"/></conditionalFormatting>',
      },
    );
    expect(rules).toEqual([
      {
        ranges: [B2_B9],
        test: { kind: 'compare', operator: 'equal', operand: 'x' },
        change: { fill: '#FFFF00' },
        stops: true,
      },
      {
        ranges: [{ top: 1, left: 1, bottom: 1, right: 1 }],
        test: { kind: 'blank' },
        change: { fill: '#FF0000' },
        stops: false,
      },
      {
        ranges: [B2_B9],
        test: { kind: 'contains', text: 'a < b' },
        change: { font: '#4F81BD' },
        stops: false,
      },
    ]);
    expect(undecided).toEqual([]);
  });

  it.each([
    ['refer to other cells', rule('type="cellIs" operator="equal"', 'Other!$A$1', `<fill>${FILL}</fill>`)],
    ['have a gradient', rule('type="cellIs" operator="equal"', '1', '<fill><gradientFill/></fill>')],
  ])('are not decided where they %s', async (_, xml) => {
    expect(await read(block(xml))).toEqual({ rules: [], undecided: [B2_B9] });
  });

  it.each([
    ['bars', DATA_BAR],
    ['borders', rule('type="expression"', 'A1', '<border><left><color rgb="FF123456"/></left></border>')],
  ])('are of no account where they only set %s', async (_, xml) => {
    expect(await read(block(xml))).toEqual({ rules: [], undecided: [] });
  });

  it('are told apart from what else stands there', async () => {
    const sparkline = '<x14:sparkline><xm:f>S!A1:A9</xm:f><xm:sqref>C1</xm:sqref></x14:sparkline>';
    const { rules } = await read(
      sparkline + block(rule('type="cellIs" operator="equal"', '1', `<fill>${FILL}</fill>`)) + sparkline,
    );
    expect(rules.map(({ ranges, test }) => [ranges, test])).toEqual([
      [[B2_B9], { kind: 'compare', operator: 'equal', operand: 1 }],
    ]);
  });

  it('are not counted where no other format colours: nobody looks ahead for them', async () => {
    const xml = block(rule('type="cellIs" operator="equal"', '1', `<fill>${FILL}</fill>`));
    expect(await read(xml, { changes: [] })).toEqual({ rules: [], undecided: [B2_B9] });
  });
});
