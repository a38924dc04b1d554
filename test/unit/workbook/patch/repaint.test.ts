import { describe, expect, it } from 'vitest';
import type { Paint, Repaint } from '../../../../src/core/ports/workbooks.ts';
import { colourStyles, solid } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook, type WorkbookSource } from '../../../support/xlsx/makeWorkbook.ts';
import { partsOf, sheetXml } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const YELLOW = '#FFFF00';
const CLEAR: Paint = { fill: null };

/** Formats: 0 yellow, 1 blue, 2 red text. */
const STYLES = colourStyles({
  fills: [solid('rgb="FFFFFF00"'), solid('rgb="FF0000FF"')],
  fonts: ['<b/><color rgb="FFFF0000"/><name val="Arial"/>'],
});
const ROW =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>5</v></c><c r="C1" s="2" t="s"><v>0</v></c></row>';
const one = (xml = ROW, more: Partial<WorkbookSource> = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml }], strings: '<si><t>old</t></si>', styles: STYLES, ...more });

function repaint(ref: string, from: Paint, to: Paint, after: readonly string[] = []): Repaint {
  const { sheet, row, column } = edit(ref, '');
  return { sheet, row, column, from, to, after: after.map((cell) => edit(cell, '')) };
}
const inData = (xml: string) => xml.replace(/^.*<(?:x:)?sheetData>|<\/(?:x:)?sheetData>.*$/g, '');
const stylesOf = async (bytes: Buffer) => (await partsOf(bytes))['xl/styles.xml'] ?? '';
/** The colours of a cell, by a second reading. */
async function looks(bytes: Buffer, ref: string) {
  const { cells, outline } = await readAll(bytes);
  return outline.looks?.[cells.get(ref)?.style ?? 0];
}

describe('repainting cells', () => {
  it('clears the fill of a written cell and of one that keeps its text', async () => {
    const { bytes, repainted, parts, warnings } = await patchBytes(one(), [edit('S!A1', 'new')], {
      repaints: [
        repaint('S!A1', { fill: YELLOW }, CLEAR, ['S!A1']),
        repaint('S!B1', { fill: '#0000FF' }, CLEAR),
      ],
    });
    expect(repainted).toEqual([
      { sheet: 'S', ref: 'A1', fill: null },
      { sheet: 'S', ref: 'B1', fill: null },
    ]);
    expect(warnings).toEqual([]);
    expect(parts).toEqual(['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml']);
    expect(inData(await sheetXml(bytes))).toBe(
      '<row r="1"><c r="A1" s="3" t="s"><v>1</v></c><c r="B1" s="3"><v>5</v></c><c r="C1" s="2" t="s"><v>0</v></c></row>',
    );
    expect(await looks(bytes, 'S!A1')).toEqual({ fill: null, font: null });
    const styles = await stylesOf(bytes);
    expect(styles).toContain(
      '<xf applyFill="1" numFmtId="0" borderId="0" fontId="0" fillId="0" xfId="0"/></cellXfs>',
    );
  });

  it('fills in another colour, and gives text another or none', async () => {
    const { bytes } = await patchBytes(one(), [], {
      repaints: [
        repaint('S!A1', { fill: YELLOW }, { fill: '#92d050' }),
        repaint('S!C1', { font: '#FF0000' }, { font: null }),
      ],
    });
    expect(await looks(bytes, 'S!A1')).toEqual({ fill: '#92D050', font: null });
    expect(await looks(bytes, 'S!C1')).toEqual({ fill: null, font: null });
    expect(await stylesOf(bytes)).toContain('<font><b/><name val="Arial"/></font></fonts>');
    const painted = await patchBytes(one(), [], {
      repaints: [repaint('S!C1', { font: '#FF0000' }, { font: '#00B050' })],
    });
    expect(await looks(painted.bytes, 'S!C1')).toEqual({ fill: null, font: '#00B050' });
  });

  it('keeps all else of the style sheet, and counts', async () => {
    const xfs =
      '<x:cellXfs count="2">\n<x:xf fillId="2" applyFill="0"/><x:xf numFmtId="9" fillId="2" fontId="0"><x:alignment wrapText="1"/></x:xf>\n</x:cellXfs>';
    const head = '<x:fonts count="1"><x:font/></x:fonts>';
    const fills = `<x:fill><x:patternFill patternType="none"/></x:fill><x:fill/><x:fill><x:patternFill patternType="solid"><x:fgColor rgb="FFFFFF00"/></x:patternFill></x:fill>`;
    const tail = '<x:cellStyles count="1"/><!-- kept --><x:extLst/>';
    const sheet = (filling: string, formats: string) =>
      `<x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${head}${filling}${formats}${tail}</x:styleSheet>`;
    const before = makeWorkbook({
      prefix: 'x:',
      sheets: [{ name: 'S', xml: '<x:row r="1"><x:c r="A1"/><x:c s="1" r="B1"/></x:row>' }],
      styles: sheet(`<x:fills count="3">${fills}</x:fills>`, xfs),
    });
    const green = { fill: '#00FF00' };
    const { bytes } = await patchBytes(before, [], {
      repaints: [repaint('S!A1', { fill: YELLOW }, green), repaint('S!B1', { fill: YELLOW }, green)],
    });
    expect(await stylesOf(bytes)).toBe(
      sheet(
        `<x:fills count="4">${fills}<x:fill><x:patternFill patternType="solid"><x:fgColor rgb="FF00FF00"/><x:bgColor indexed="64"/></x:patternFill></x:fill></x:fills>`,
        xfs
          .replace('"2"', '"4"')
          .replace(
            '</x:cellXfs>',
            '<x:xf fillId="3" applyFill="1"/><x:xf applyFill="1" numFmtId="9" fillId="3" fontId="0"><x:alignment wrapText="1"/></x:xf></x:cellXfs>',
          ),
      ),
    );
    expect(inData(await sheetXml(bytes))).toBe('<x:row r="1"><x:c s="2" r="A1"/><x:c s="3" r="B1"/></x:row>');
  });

  it('uses the formats that are there when it is done again', async () => {
    const repaints = [repaint('S!A1', { fill: YELLOW }, CLEAR)];
    const first = await patchBytes(one(), [], { repaints });
    const again = await patchBytes(first.bytes, [], { repaints });
    expect(again.repainted).toEqual([]);
    expect(again.parts).toEqual([]);
    const xml = ROW.replace('<c r="A1"', '<c s="3" r="A1"').replace('s="1"', 's="0"');
    const other = one(xml, { styles: await stylesOf(first.bytes) });
    const second = await patchBytes(other, [], { repaints: [repaint('S!B1', { fill: YELLOW }, CLEAR)] });
    expect(second.parts).toEqual(['xl/worksheets/sheet1.xml']);
    expect(await stylesOf(second.bytes)).toBe(await stylesOf(first.bytes));
  });

  it('leaves a cell alone that looks otherwise, and one whose edit, or that of another, is refused', async () => {
    const xml = `${ROW}<row r="2"><c r="A2"><f>1</f></c></row>`;
    const { repainted, bytes, refused } = await patchBytes(one(xml), [edit('S!A2', 'x'), edit('S!C1', 'y')], {
      repaints: [
        repaint('S!B1', { fill: YELLOW }, CLEAR),
        repaint('S!A1', { fill: YELLOW }, CLEAR, ['S!C1', 'S!A2']),
        repaint('S!A2', { fill: YELLOW }, CLEAR, ['S!A2']),
      ],
    });
    expect(refused).toHaveLength(1);
    expect(repainted).toEqual([]);
    expect(await stylesOf(bytes)).toContain(STYLES);
  });

  it('takes the style that a cell that is not there would have', async () => {
    const before = makeWorkbook({
      sheets: [
        {
          name: 'S',
          xml: '<row r="2" s="0" customFormat="1"><c r="A2" s="1"/></row>',
          before: '<cols><col min="3" max="3" style="1"/></cols>',
        },
      ],
      styles: STYLES,
    });
    const refs = ['S!B2', 'S!C3', 'S!C4'];
    const { bytes, repainted } = await patchBytes(
      before,
      refs.map((ref) => edit(ref, 'x')),
      {
        repaints: [
          repaint('S!B2', { fill: YELLOW }, CLEAR, ['S!B2']),
          repaint('S!C3', { fill: '#0000FF' }, CLEAR, ['S!C3']),
        ],
      },
    );
    expect(repainted.map(({ ref }) => ref)).toEqual(['B2', 'C3']);
    expect(await looks(bytes, 'S!B2')).toEqual({ fill: null, font: null });
    expect(await looks(bytes, 'S!C3')).toEqual({ fill: null, font: null });
    expect(await looks(bytes, 'S!C4')).toEqual({ fill: '#0000FF', font: null });
  });

  it('gives a new column the look that its source has then', async () => {
    const { bytes } = await patchBytes(one(), [edit('S!D1', 'new')], {
      columns: [{ sheet: 'S', column: 4, like: 1 }],
      repaints: [repaint('S!A1', { fill: YELLOW }, CLEAR, ['S!D1'])],
    });
    expect(await looks(bytes, 'S!A1')).toEqual({ fill: null, font: null });
    expect(await looks(bytes, 'S!D1')).toEqual({ fill: null, font: null });
  });

  it('reads styles in UTF-16, and writes them in UTF-8', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><styleSheet>${STYLES}</styleSheet>`;
    const styles = Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(xml, 'utf16le')]);
    const { bytes } = await patchBytes(one(ROW, { styles }), [], {
      repaints: [repaint('S!A1', { fill: YELLOW }, CLEAR)],
    });
    expect(await looks(bytes, 'S!A1')).toEqual({ fill: null, font: null });
    expect(await stylesOf(bytes)).toContain('encoding="UTF-8"');
  });

  it('copies formats with the space in them', async () => {
    const styles = STYLES.replaceAll('><', '>\n\t<').replace('<xf ', '<xf\n\t');
    const { bytes } = await patchBytes(one(ROW, { styles }), [], {
      repaints: [
        repaint('S!A1', { fill: YELLOW }, CLEAR),
        repaint('S!C1', { font: '#FF0000' }, { font: null }),
      ],
    });
    expect(await looks(bytes, 'S!A1')).toEqual({ fill: null, font: null });
    expect(await looks(bytes, 'S!C1')).toEqual({ fill: null, font: null });
  });

  it('refuses, before it writes, what would have more formats than Excel takes', async () => {
    const styles = STYLES.replace('</cellXfs>', `${'<xf fillId="0"/>'.repeat(63_997)}</cellXfs>`);
    const repaints = [repaint('S!A1', { fill: YELLOW }, CLEAR)];
    await expect(patchBytes(one(ROW, { styles }), [], { repaints })).rejects.toMatchObject({
      code: 'unsupported_workbook',
      message: expect.stringContaining('64000 cell formats') as string,
    });
  });

  it('writes the texts, and says so, where styles are not understood', async () => {
    const styles = STYLES.replace('<cellXfs>', '<cellXfs><odd/>');
    const { applied, repainted, warnings } = await patchBytes(one(ROW, { styles }), [edit('S!A1', 'x')], {
      repaints: [repaint('S!A1', { fill: YELLOW }, CLEAR)],
    });
    expect([applied, repainted]).toEqual([1, []]);
    expect(warnings).toMatchObject([{ message: expect.stringContaining('keep their colours') as string }]);
  });
});
