import { describe, expect, it } from 'vitest';
import type { CellNote } from '../../../../src/core/ports/workbooks.ts';
import { makeWorkbook, type SheetSource, type WorkbookSource } from '../../../support/xlsx/makeWorkbook.ts';
import { partsOf, sheetXml } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMES =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>old</t></is></c><c r="B1"/></row>';
const DATE = '2026-11-29';
const LINE = '──────────';

function note(ref: string, value: string): CellNote {
  const { sheet, row, column } = edit(ref, '');
  return { sheet, row, column, date: DATE, value };
}

const book = (sheet: Partial<SheetSource> = {}, more: Partial<WorkbookSource> = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml: ROW, ...sheet }], ...more });

/** With notes, and their drawing, on the sheet. */
function noted(comments: string, drawing = `<xml ${NAMES}><br></xml>`, more: readonly string[] = []) {
  const related = [
    `<Relationship Id="c" Type="${TYPES}/comments" Target="../comments1.xml"/>`,
    `<Relationship Id="d" Type="${TYPES}/vmlDrawing" Target="/xl/drawings/vmlDrawing1.vml"/>`,
    ...more,
  ];
  return book(
    { after: `<pageMargins left="1"/><legacyDrawing xmlns:r="${TYPES}" r:id="d"/><extLst/>` },
    {
      extra: [
        { name: 'xl/comments1.xml', content: comments },
        { name: 'xl/drawings/vmlDrawing1.vml', content: drawing },
        {
          name: 'xl/worksheets/_rels/sheet1.xml.rels',
          content: `<r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('').replaceAll('<R', '<r:R')}</r:Relationships>`,
        },
        {
          name: 'xl/threadedComments/t1.xml',
          content:
            '<ThreadedComments><threadedComment ref="A1"><text>hm</text></threadedComment></ThreadedComments>',
        },
      ],
    },
  );
}

const commentsOf = async (bytes: Buffer) =>
  ((await readAll(bytes)).trailers[0]?.comments ?? []).map(({ row, column, text }) => [row, column, text]);

describe('notes of what cells held', () => {
  it('makes the parts where a sheet has none', async () => {
    const before = book({ after: '<pageMargins left="1"/><tableParts/>' });
    const { bytes, noted, parts, warnings } = await patchBytes(
      before,
      [edit('S!A1', 'new'), edit('S!B1', 'x')],
      {
        notes: [note('S!B1', ' a <b> & “c”\n_x0041_ '), note('S!A1', 'old')],
      },
    );
    expect(noted).toEqual([
      { sheet: 'S', ref: 'A1' },
      { sheet: 'S', ref: 'B1' },
    ]);
    expect(warnings).toEqual([]);
    expect(parts).toEqual([
      '[Content_Types].xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/_rels/sheet1.xml.rels',
      'xl/comments1.xml',
      'xl/drawings/vmlDrawing1.vml',
    ]);
    expect(await commentsOf(bytes)).toEqual([
      [1, 1, `Lingrid, ${DATE}: old`],
      [1, 2, `Lingrid, ${DATE}:  a <b> & “c”\n_x0041_`],
    ]);
    expect(await sheetXml(bytes)).toMatch(
      /<pageMargins left="1"\/><legacyDrawing lr:id="vmlDrawing1"\/><tableParts\/><\/worksheet>$/,
    );
    const all = await partsOf(bytes);
    expect(all['xl/worksheets/_rels/sheet1.xml.rels']).toContain('Target="../comments1.xml"');
    expect(all['[Content_Types].xml']).toMatch(/<Default Extension="vml"[^>]*\/><\/Types>$/);
    expect(all['[Content_Types].xml']).toContain('<Override PartName="/xl/comments1.xml"');
    expect(all['xl/comments1.xml']).toContain('<authors><author>Lingrid</author></authors>');
    expect(all['xl/drawings/vmlDrawing1.vml']).toContain('<x:Row>0</x:Row><x:Column>1</x:Column>');
  });

  it('adds to the notes that are there, and changes none', async () => {
    const comments =
      '<x:comments xmlns:x="m"><x:authors><x:author>Ann</x:author></x:authors><x:commentList><x:comment ref="A1" authorId="0"><x:text><x:t>mine</x:t></x:text></x:comment><x:comment ref="C9" authorId="0"><x:text><x:r><x:t>other</x:t></x:r></x:text></x:comment></x:commentList><x:extLst/></x:comments>';
    const before = noted(comments);
    const edits = [edit('S!A1', 'new'), edit('S!B1', 'x')];
    const { bytes, parts } = await patchBytes(before, edits, {
      notes: [note('S!A1', 'old'), note('S!B1', 'two')],
    });
    expect(parts).toEqual(['xl/worksheets/sheet1.xml', 'xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml']);
    expect(await commentsOf(bytes)).toEqual([
      [1, 1, `mine\n${LINE}\nLingrid, ${DATE}: old`],
      [1, 2, `Lingrid, ${DATE}: two`],
      [9, 3, 'other'],
    ]);
    const all = await partsOf(bytes);
    expect(all['xl/comments1.xml']).toContain('<x:r><x:t>mine</x:t></x:r><x:r><x:t xml:space="preserve">');
    expect(all['xl/comments1.xml']).toContain('<x:author>Ann</x:author><x:author>Lingrid</x:author>');
    expect(all['xl/drawings/vmlDrawing1.vml']).toMatch(
      /<br><v:shapetype .*<x:Column>1<\/x:Column>.*<\/xml>$/,
    );

    const again = await patchBytes(bytes, edits, { notes: [note('S!A1', 'old'), note('S!B1', 'three')] });
    expect(again.noted).toEqual([{ sheet: 'S', ref: 'B1' }]);
    expect((await commentsOf(again.bytes))[1]).toEqual([
      1,
      2,
      `Lingrid, ${DATE}: two\n${LINE}\nLingrid, ${DATE}: three`,
    ]);
  });

  it('leaves threads alone, and cells whose edit is refused', async () => {
    const thread = `<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/>`;
    const comments = '<comments><authors><author/></authors><commentList></commentList></comments>';
    const {
      applied,
      noted: cells,
      warnings,
      parts,
    } = await patchBytes(noted(comments, undefined, [thread]), [edit('S!A1', 'new')], {
      notes: [note('S!A1', 'old'), note('S!B1', 'no edit')],
    });
    expect([applied, cells, parts]).toEqual([1, [], ['xl/worksheets/sheet1.xml']]);
    expect(warnings).toMatchObject([
      { sheet: 'S', ref: 'A1', message: expect.stringContaining('thread') as string },
    ]);
  });

  it.each([
    ['the sheet is protected', book({ after: '<sheetProtection sheet="1"/>' })],
    ['the workbook is strict', book({}, { strict: true })],
    ['something may stand for the drawing', book({ after: '<mc:AlternateContent xmlns:mc="m"/>' })],
    ['the drawing is not understood', noted('<comments><authors/><commentList/></comments>', '<xml/>')],
    [
      'two notes are of one cell',
      noted(
        '<comments><authors/><commentList><comment ref="A1"/><comment ref="A1"/></commentList></comments>',
      ),
    ],
    ['the notes are broken', noted('<comments><authors/><commentList><comment ref="A1">')],
    ['the notes are no XML', noted('<!DOCTYPE x><comments/>')],
    ['the drawing is not there', book({ after: `<legacyDrawing xmlns:r="${TYPES}" r:id="x"/>` })],
  ])('writes the text without a note where %s', async (_, before) => {
    const {
      applied,
      noted: cells,
      warnings,
      parts,
    } = await patchBytes(before, [edit('S!A1', 'new')], {
      notes: [note('S!A1', 'old')],
    });
    expect([applied, cells, parts]).toEqual([1, [], ['xl/worksheets/sheet1.xml']]);
    expect(warnings.map(({ message }) => message).join()).toContain('in no note');
  });

  it('writes none that is too long', async () => {
    const { noted: cells, warnings } = await patchBytes(book(), [edit('S!A1', 'new')], {
      notes: [note('S!A1', 'x'.repeat(32_767))],
    });
    expect(cells).toEqual([]);
    expect(warnings).toMatchObject([{ ref: 'A1', message: expect.stringContaining('too long') as string }]);
  });

  it('serves several sheets, each with parts of its own', async () => {
    const before = makeWorkbook({
      sheets: [
        { name: 'S', xml: ROW },
        { name: 'T', xml: ROW },
      ],
    });
    const { bytes, noted: cells } = await patchBytes(before, [edit('S!A1', 'x'), edit('T!A1', 'y')], {
      notes: [note('S!A1', 'old S'), note('T!A1', 'old T')],
    });
    expect(cells).toHaveLength(2);
    const { trailers } = await readAll(bytes);
    expect(trailers.map(({ comments }) => comments[0]?.text)).toEqual([
      `Lingrid, ${DATE}: old S`,
      `Lingrid, ${DATE}: old T`,
    ]);
  });

  it('names parts from where they are where names begin with a slash', async () => {
    const slashed = book({}, { adjust: (part) => ({ ...part, name: `/${part.name}` }) });
    const { bytes, noted: cells } = await patchBytes(slashed, [edit('S!A1', 'new')], {
      notes: [note('S!A1', 'old')],
    });
    expect(cells).toHaveLength(1);
    const all = await partsOf(bytes);
    const rels = Object.entries(all).find(([name]) => name.endsWith('sheet1.xml.rels'))?.[1] ?? '';
    expect(rels).toContain('Target="../comments1.xml"');
    expect(rels).toContain('Target="../drawings/vmlDrawing1.vml"');
    expect(await commentsOf(bytes)).toEqual([[1, 1, `Lingrid, ${DATE}: old`]]);
  });

  it('writes none into a part that another sheet has too', async () => {
    const related = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="${TYPES}/comments" Target="../comments1.xml"/><Relationship Id="d" Type="${TYPES}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>`;
    const after = `<pageMargins left="1"/><legacyDrawing xmlns:r="${TYPES}" r:id="d"/>`;
    const before = makeWorkbook({
      sheets: ['S', 'T'].map((name) => ({ name, xml: ROW, after })),
      extra: [
        { name: 'xl/comments1.xml', content: '<comments><authors/><commentList/></comments>' },
        { name: 'xl/drawings/vmlDrawing1.vml', content: `<xml ${NAMES}></xml>` },
        { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: related },
        { name: 'xl/worksheets/_rels/sheet2.xml.rels', content: related },
      ],
    });
    const {
      bytes,
      noted: cells,
      warnings,
    } = await patchBytes(before, [edit('S!A1', 'x')], {
      notes: [note('S!A1', 'old')],
    });
    expect(cells).toEqual([]);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/not understood.*in no note/),
    ]);
    expect((await readAll(bytes)).trailers.map(({ comments }) => comments)).toEqual([[], []]);
  });
});
