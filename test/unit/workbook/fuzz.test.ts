import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import { fuzzCheck } from '../../support/xlsx/fuzzCheck.ts';
import { makeWorkbook } from '../../support/xlsx/makeWorkbook.ts';
import { edit, patchBytes } from '../../support/xlsx/patchBytes.ts';
import { readAll } from '../../support/xlsx/readAll.ts';

/** True where the work ended with a value or with an error that was meant. */
async function endsWell(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return true;
    throw error;
  }
}

const pieces = fc.constantFrom(
  '<row r="1">', '<row>', '</row>', '<row r="9"/>', '<c r="A1">', '<c r="B1" t="s">', '<c t="inlineStr">', '<c/>', '</c>',
  '<v>', '</v>', '<v>0</v>', '<v>99</v>', '<f t="array" ref="A1:C3">', '</f>', '<is>', '</is>', '<t>', '</t>', 'text', '&amp;', '&x;',
  '<!-- ', ' -->', '<![CDATA[', ']]>', '<?p', '?>', '<', '>', '"', "'", '</sheetData>', '<sheetData>', '<mergeCell ref="A1:B2"/>',
  '<mergeCells>', '</worksheet>', '<!DOCTYPE x>', '\u0000', '<x:c r="C1">', '<row r="1048577">', '<c r="XFE1">',
); // prettier-ignore

describe('whatever the bytes are', () => {
  it('damaged workbooks are read and patched as asked, or refused', { timeout: 120_000 }, async () => {
    const ends = new Set<string>();
    for (let seed = 0; seed < 300; seed++) ends.add(await fuzzCheck(seed));
    expect([...ends].sort()).toEqual(['patched', 'unreadable_workbook', 'unsupported_workbook']);
  });

  it('a sheet is read and patched, or refused', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), fc.boolean(), async (xml, rooted) => {
        const sheet = rooted ? xml.join('') : `<worksheet>${xml.join('')}`;
        const bytes = makeWorkbook({ sheets: [{ name: 'S', xml: sheet }], strings: '<si><t>a</t></si>' });
        expect(await endsWell(readAll(bytes))).toBe(true);
        expect(await endsWell(patchBytes(bytes, [edit('S!A1', 'x'), edit('S!B7', 'y')]))).toBe(true);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('a table of strings is read and patched, or refused', async () => {
    const items = fc.constantFrom(
      '<si>',
      '</si>',
      '<t>',
      '</t>',
      '<r>',
      '</r>',
      'a',
      '_x0041_',
      '&#10;',
      '<rPh>',
      '</rPh>',
      '</sst>',
      '<!--',
      '-->',
      '<e/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(items, { maxLength: 20 }), async (xml) => {
        const cell = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
        const bytes = makeWorkbook({ sheets: [{ name: 'S', xml: cell }], strings: xml.join('') });
        expect(await endsWell(readAll(bytes))).toBe(true);
        expect(await endsWell(patchBytes(bytes, [edit('S!A1', 'x')]))).toBe(true);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('a package with damaged bytes is read, or refused', async () => {
    const sound = makeWorkbook({
      sheets: [{ name: 'S', xml: '<row r="1"><c r="A1"><v>1</v></c></row>' }],
      adjust: (part) => ({ ...part, zip64: part.name.length % 2 === 0 }),
    });
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(sound.length), async (changes, end) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        expect(await endsWell(readAll(bytes))).toBe(true);
        expect(await endsWell(readAll(sound.subarray(0, end)))).toBe(true);
      }),
      { seed: 13, numRuns: 1000 },
    );
  });
});
