import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellRef } from '../../../../src/workbook/cellRef.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const STRINGS = '<si><t>a</t></si><si><t>b</t></si>';
const cell = fc.record({
  column: fc.integer({ min: 1, max: 16_384 }),
  addressed: fc.boolean(),
  style: fc.option(fc.integer({ min: 0, max: 70_000 }), { nil: undefined }),
  type: fc.constantFrom('', ' t="s"', ' t="n"', ' t="b"', ' t="e"', ' t="str"', ' t="inlineStr"'),
  value: fc.constantFrom(undefined, '', '0', '1', ' 1 ', '&#49;'),
});

/** The cells as most writers write them, or with one blank more: then no short way is taken. */
function sheet(
  cells: readonly (typeof cell extends fc.Arbitrary<infer T> ? T : never)[],
  space: string,
): Buffer {
  const ordered = cells.toSorted((a, b) => a.column - b.column);
  const markup = ordered.map(({ column, addressed, style, type, value }, index) => {
    const address = addressed || index > 0 ? ` r="${cellRef(1, column)}"` : '';
    const opening = `<c${space}${address}${style === undefined ? '' : ` s="${style}"`}${type}`;
    return value === undefined ? `${opening}/>` : `${opening}><v>${value}</v></c>`;
  });
  return makeWorkbook({
    sheets: [{ name: 'S', xml: `<row r="1">${markup.join('')}</row>` }],
    strings: STRINGS,
  });
}

async function outcome(bytes: Buffer): Promise<unknown> {
  try {
    return [...(await readAll(bytes)).cells];
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

describe('the short way to read a cell', () => {
  it('finds what the general way finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(cell, { selector: ({ column }) => column, maxLength: 5 }),
        async (cells) => {
          expect(await outcome(sheet(cells, ''))).toEqual(await outcome(sheet(cells, ' ')));
        },
      ),
      { seed: 3, numRuns: 400 },
    );
  });
});
