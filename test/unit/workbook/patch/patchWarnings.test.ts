import { describe, expect, it } from 'vitest';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

describe('warnings of a patch', () => {
  it('says that a signature is not valid any more', async () => {
    const signed = makeWorkbook({
      sheets: [{ name: 'S', xml: '' }],
      extra: [{ name: '_xmlsignatures/origin.sigs', content: '' }],
    });
    const { applied, warnings } = await patchBytes(signed, [edit('S!A1', 'x')]);
    expect(applied).toBe(1);
    expect(warnings).toEqual([
      { sheet: null, ref: null, message: expect.stringContaining('signature') as string },
    ]);
    expect((await patchBytes(signed, [])).warnings).toEqual([]);
  });

  it('tells each protected sheet once, and keeps its protection', async () => {
    const book = makeWorkbook({
      sheets: [
        '<sheetProtection sheet="1"/>',
        "<x:sheetProtection sheet='true'/>",
        '<sheetProtection sheet="0"/>',
      ].map((after, i) => ({ name: `S${i}`, xml: '', after })),
    });
    const { applied, warnings, bytes } = await patchBytes(
      book,
      ['S0!A1', 'S0!A2', 'S1!A1', 'S2!A1'].map((ref) => edit(ref, 'x')),
    );
    expect(applied).toBe(4);
    expect(warnings.map(({ sheet, ref }) => [sheet, ref])).toEqual([
      ['S0', null],
      ['S1', null],
    ]);
    expect((await readAll(bytes)).trailers.map(({ isProtected }) => isProtected)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
