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

describe('warnings about lists of values', () => {
  const LISTS =
    '<row r="1"><c r="H1" t="inlineStr"><is><t>red</t></is></c></row><row r="2"><c r="H2" t="inlineStr"><is><t>blue</t></is></c></row>';
  const standard = (formula: string, ref = 'B2:B9') =>
    `<dataValidations count="1"><dataValidation sqref="${ref}" allowBlank="1" type="list"><formula1>${formula}</formula1></dataValidation></dataValidations>`;
  const extended = (formula: string) =>
    `<extLst><ext><x14:dataValidations><x14:dataValidation type='list'><x14:formula1><xm:f>${formula}</xm:f></x14:formula1><xm:sqref>B2:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`;
  const book = (after: string) =>
    makeWorkbook({
      sheets: [
        { name: 'S', xml: LISTS, after },
        { name: "Bob's list", xml: LISTS },
      ],
      adjust: (part) =>
        part.name === 'xl/workbook.xml'
          ? {
              ...part,
              content: String(part.content).replace(
                '</workbook>',
                "<definedNames><definedName name='Colours'>'Bob''s list'!$H$1:$H$2</definedName></definedNames></workbook>",
              ),
            }
          : part,
    });

  it.each([
    ['a list of its own', standard('&quot;red, blue&quot;')],
    ['one with doubled quotes', standard('"red,a ""b"" &amp; c,blue"')],
    ['an extension', extended('"red,blue"')],
    ['a range of the sheet', standard('$H$1:$H$2')],
    ['a range of another sheet', extended("'Bob''s list'!$H$1:$H$2")],
    ['a name', standard('Colours')],
  ])('of %s', async (_, after) => {
    const texts = { B2: 'red', B3: 'grün', B4: '', C3: 'grün' };
    const { warnings, applied } = await patchBytes(
      book(after),
      Object.entries(texts).map(([ref, text]) => edit(`S!${ref}`, text)),
    );
    expect(applied).toBe(4);
    expect(warnings.map(({ sheet, ref }) => [sheet, ref])).toEqual([['S', 'B3']]);
    expect(warnings[0]?.message).toContain('not in the list');
  });

  it('counts what is written into the list with it', async () => {
    const { warnings } = await patchBytes(book(standard("'Bob''s list'!$H$1:$H$2")), [
      edit("Bob's list!H1", 'rot'),
      edit('S!B2', 'rot'),
      edit('S!B3', 'red'),
    ]);
    expect(warnings.map(({ ref }) => ref)).toEqual(['B3']);
  });

  it.each(['INDIRECT(A1)', 'H1:H2', 'Nobody', 'Gone!$A$1'])(
    'says once what it cannot check: %s',
    async (formula) => {
      const { warnings } = await patchBytes(book(standard(formula)), [edit('S!B2', 'x'), edit('S!B3', 'y')]);
      expect(warnings).toEqual([
        { sheet: 'S', ref: 'B2:B9', message: expect.stringContaining('could not be checked') as string },
      ]);
    },
  );

  it('counts those behind the hundredth', async () => {
    const edits = Array.from({ length: 130 }, (_, i) => edit(`S!B${i + 1}`, 'x'));
    const { warnings } = await patchBytes(book(standard('"red"', 'B1:B500')), edits);
    expect(warnings.length).toBe(101);
    expect(warnings.at(-1)).toMatchObject({
      ref: null,
      message: expect.stringContaining('30 more') as string,
    });
  });
});

it('warns of the fields of a pivot table', async () => {
  const book = makeWorkbook({
    sheets: [{ name: 'S', xml: '' }],
    extra: [
      {
        name: 'xl/pivotCache/def1.xml',
        content:
          '<pivotCacheDefinition><cacheSource type="worksheet"><worksheetSource ref="A1:B9" sheet="S"/></cacheSource></pivotCacheDefinition>',
      },
    ],
    adjust: (part) =>
      part.name === 'xl/_rels/workbook.xml.rels'
        ? {
            ...part,
            content: String(part.content).replace(
              '</Relationships>',
              '<Relationship Id="p" Type="x/pivotCacheDefinition" Target="pivotCache/def1.xml"/></Relationships>',
            ),
          }
        : part,
  });
  const { warnings } = await patchBytes(
    book,
    ['S!B1', 'S!C1', 'S!B2'].map((ref) => edit(ref, 'x')),
  );
  expect(warnings.map(({ ref }) => ref)).toEqual(['B1']);
});
