import { describe, expect, it } from 'vitest';
import { openPackage } from '../../../src/workbook/package.ts';
import { sheetComments } from '../../../src/workbook/sheetComments.ts';
import { createJob } from '../../../src/workbook/zip/inflateEntry.ts';
import { makeWorkbook } from '../../support/xlsx/makeWorkbook.ts';

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const THREADED = 'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment';

/** `notes` and `threads` as the content of their lists. */
async function commentsOf(
  { notes, threads, authors = '' }: { notes?: string; threads?: string; authors?: string },
  prefix = '',
  encode = (xml: string): string | Buffer => xml,
): Promise<string[]> {
  const related = [
    ...(notes === undefined
      ? []
      : [`<Relationship Id="c" Type="${OFFICE}/comments" Target="../comments1.xml"/>`]),
    ...(threads === undefined ? [] : [`<Relationship Id="t" Type="${THREADED}" Target="../threads1.xml"/>`]),
  ];
  const namespace =
    prefix === '' ? `xmlns="${SPREADSHEET}"` : `xmlns:${prefix.slice(0, -1)}="${SPREADSHEET}"`;
  const list = `<comments ${namespace}><authors>${authors}</authors><commentList>${notes ?? ''}</commentList></comments>`;
  const bytes = makeWorkbook({
    sheets: [{ name: 'S', xml: '' }],
    extra: [
      {
        name: 'xl/worksheets/_rels/sheet1.xml.rels',
        content: `<Relationships>${related.join('')}</Relationships>`,
      },
      { name: 'xl/comments1.xml', content: encode(list.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`)) },
      { name: 'xl/threads1.xml', content: `<ThreadedComments>${threads ?? ''}</ThreadedComments>` },
    ],
  });
  const job = createJob();
  const workbook = await openPackage(bytes, job);
  const entry = workbook.sheets[0]?.entry;
  if (entry === undefined) throw new Error('no sheet');
  const comments = await sheetComments(workbook, entry, job);
  return comments.map(({ row, column, text }) => `${row},${column}: ${text}`);
}

const note = (ref: string, markup: string, author = 0) =>
  `<comment ref="${ref}" authorId="${author}"><text>${markup}</text></comment>`;

describe('sheetComments', () => {
  it.each(['', 'x:'])(
    'are the notes of a sheet in order, runs joined, with the prefix “%s”',
    async (prefix) => {
      const notes = [
        note('B3', '<r><rPr><b/></rPr><t>Max </t></r><r><t xml:space="preserve">20 &amp; no more</t></r>'),
        note('A2', '<t>a button_x000D_</t><rPh sb="0" eb="1"><t>sound</t></rPh>'),
        note('A1', '<t>  </t>'),
      ];
      expect(await commentsOf({ notes: notes.join('') }, prefix)).toEqual([
        '2,1: a button',
        '3,2: Max 20 & no more',
      ]);
    },
  );

  it('do not name their authors', async () => {
    const authors = '<author>Ann Example</author><author>Bo</author>';
    const notes =
      note('A1', '<r><t>Bo:</t></r><r><t>\nshort, please</t></r>', 1) + note('A2', '<t>Bo: who?</t>');
    expect(await commentsOf({ notes, authors })).toEqual(['1,1: short, please', '2,1: Bo: who?']);
  });

  it('are threads with their replies, in place of the notes that stand for them, but not what is resolved', async () => {
    const notes =
      note('A1', '<t>[Threaded comment] Your version…</t>') + note('A2', '<t>[Threaded comment]</t>');
    const threads =
      '<threadedComment ref="A1" id="{1}"><text>Noun or verb?</text></threadedComment>' +
      '<threadedComment ref="A2" id="{2}" done="1"><text>old</text></threadedComment>' +
      '<threadedComment ref="A2" id="{3}" parentId="{2}"><text>old too</text></threadedComment>' +
      '<threadedComment ref="A1" id="{4}" parentId="{1}"><text>A verb</text></threadedComment>';
    expect(await commentsOf({ notes, threads })).toEqual(['1,1: Noun or verb?\nA verb']);
  });

  it('are cut where they are long, and read in UTF-16', async () => {
    const found = await commentsOf({ notes: note('A1', `<t>${'ü'.repeat(5000)}</t>`) }, '', (xml) =>
      Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le'),
    );
    expect(found).toEqual([`1,1: ${'ü'.repeat(1000)}…`]);
  });

  it('are none where their part is broken, or there is none', async () => {
    expect(await commentsOf({ notes: '<comment ref="A1"' })).toEqual([]);
    expect(await commentsOf({})).toEqual([]);
  });
});
