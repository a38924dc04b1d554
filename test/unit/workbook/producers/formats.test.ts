import { beforeAll, describe, expect, it } from 'vitest';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { PRODUCERS } from '../../../support/xlsx/producers/producers.ts';
import { reportWriter } from '../../../support/xlsx/producers/reportWriter.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const like = { row: 3, column: 2 };

describe.each(PRODUCERS)('in a workbook by $name', ({ name, make }) => {
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await make();
  });

  it.skipIf(name === reportWriter.name)(
    'runs are read, and written in the formats of another cell',
    async () => {
      const before = await readAll(bytes);
      expect([...before.rich]).toEqual([
        [
          'Texts!B3',
          [
            { format: 0, text: 'Bold' },
            { format: 1, text: ' and plain' },
          ],
        ],
      ]);
      const pieces = [
        { format: 1, text: 'schlicht & ' },
        { format: 0, text: 'fett' },
      ];
      const rich = { ...edit('Texts!C3', 'schlicht & fett'), format: { like, pieces } };
      const patched = await patchBytes(bytes, [rich]);
      const after = await readAll(patched.bytes);
      expect(after.rich.get('Texts!C3')?.map(({ text }) => text)).toEqual(['schlicht & ', 'fett']);
      expect(after.rich.get('Texts!B3')).toEqual(before.rich.get('Texts!B3'));
      expect(patched.refused).toEqual([]);
    },
  );

  it('a new column joins the table, in the styles of its source', async () => {
    const edits = [edit('Texts!D1', 'fr'), edit('Texts!D2', 'Bonjour & <toi>'), edit('Texts!D3', 'intro ')];
    const columns = [{ sheet: 'Texts', column: 4, like: 2 }];
    const before = await readAll(bytes);
    const patched = await patchBytes(bytes, edits, { columns });
    const { cells } = await readAll(patched.bytes);
    expect([patched.refused, patched.applied]).toEqual([[], 3]);
    for (const { row, text } of edits) {
      const style = before.cells.get(`Texts!B${row}`)?.style;
      expect(cells.get(`Texts!D${row}`)).toMatchObject({ text, style });
    }
    for (const [ref, cell] of before.cells) expect([ref, cells.get(ref)]).toEqual([ref, cell]);
  });
});
