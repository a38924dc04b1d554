import { describe, expect, it } from 'vitest';
import { growStyles } from '../../../../src/workbook/patch/growStyles.ts';
import { compareStyles } from '../../../../src/workbook/patch/verifyStyles.ts';
import { openZip } from '../../../../src/workbook/zip/zipArchive.ts';
import { colourStyles, solid } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';

const entry = openZip(makeWorkbook({ sheets: [] })).entries.find(({ name }) => name.startsWith('xl/'));
if (entry === undefined) throw new Error('a workbook without parts');
const part = entry;

const STYLES = colourStyles({
  fills: [solid('rgb="FFFFFF00"')],
  fonts: ['<b/><color rgb="FFFF0000"/>'],
}).replace('<cellXfs>', '<cellXfs count="2">');
const before = Buffer.from(`<styleSheet>${STYLES}</styleSheet>`);
const wishes = [
  { style: 0, paint: { fill: '#00FF00' } },
  { style: 1, paint: { font: null } },
];

function verify(change: (xml: string) => string): string | undefined {
  const grown = growStyles(before, wishes);
  if (grown.kind !== 'grown') throw new Error('refused');
  const formats = wishes.map(({ style, paint }, i) => ({ from: style, to: grown.styles[i] ?? 0, paint }));
  const after = change(grown.bytes.toString());
  if (after === grown.bytes.toString() && change !== same) throw new Error('nothing was changed');
  return compareStyles({ entry: part, before, after: grown.bytes, formats }, Buffer.from(after));
}
const same = (xml: string) => xml;

describe('compareStyles', () => {
  it('passes what was to be added', () => {
    expect(verify(same)).toBeUndefined();
  });

  it.each([
    ['another colour', 'rgb="FF00FF00"', 'rgb="FF00FF01"', 'cell format 2'],
    ['an old fill', 'rgb="FFFFFF00"', 'rgb="FFFFFF01"', 'list of fills'],
    [
      'another border',
      '<xf applyFill="1" numFmtId="0" borderId="0"',
      '<xf applyFill="1" numFmtId="0" borderId="1"',
      'cell format 2',
    ],
    ['a fill that does not apply', 'applyFill="1"', 'applyFill="0"', 'cell format 2'],
    ['another font', '<font><b/></font>', '<font><i/></font>', 'cell format 3'],
    ['a wrong count', 'count="4"', 'count="5"', 'how long'],
    ['one format more', '</cellXfs>', '<xf/></cellXfs>', 'how long'],
    ['one font more', '</fonts>', '<font/></fonts>', 'belongs to no cell'],
    ['something else', '<border/>', '<border outline="1"/>', 'styles are changed'],
  ])('finds %s', (_, from, to, message) => {
    expect(verify((xml) => xml.replace(from, to))).toContain(message);
  });
});
