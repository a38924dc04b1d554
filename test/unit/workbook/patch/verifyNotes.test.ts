import { expect, it } from 'vitest';
import { openPackage } from '../../../../src/workbook/package.ts';
import { NO_NOTES } from '../../../../src/workbook/patch/planAllNotes.ts';
import { compareNotes } from '../../../../src/workbook/patch/verifyNotes.ts';
import { createJob } from '../../../../src/workbook/zip/inflateEntry.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';

const PART = 'xl/comments1.xml';
const note = (ref: string, text: string) =>
  `<comment ref="${ref}" authorId="0"><text><r><t>${text}</t></r></text></comment>`;
const comments = (...notes: readonly string[]) =>
  `<comments><authors><author/></authors><commentList>${notes.join('')}</commentList></comments>`;
const book = (content: string) => makeWorkbook({ sheets: [], extra: [{ name: PART, content }] });

const OLD = comments(note('A1', 'mine'), note('A2', 'other'));
const NEW = comments(note('A1', 'mine and more'), note('A2', 'other'), note('A3', 'new'));

/** Compares as if A1 was to say more and A3 to be new, and `planned` was to be written. */
async function verify(written: string, planned = written): Promise<string | undefined> {
  const job = createJob();
  const [before, after] = [await openPackage(book(OLD), job), await openPackage(book(written), job)];
  const changed = new Map(
    before.zip.entries
      .filter(({ name }) => name === PART)
      .map((entry) => [entry, { before: Buffer.from(OLD), after: Buffer.from(planned) }]),
  );
  const texts = new Map([
    ['A1', 'mine and more'],
    ['A3', 'new'],
  ]);
  return compareNotes(before, after, { ...NO_NOTES, changed, written: [{ part: PART, texts }] }, job);
}

it('passes the notes that were to be written', async () => {
  expect(await verify(NEW)).toBeUndefined();
});

it.each([
  ['another text of a note that was to stay', NEW.replace('other', 'others'), 'not what they should be'],
  ['a note that was not written', NEW.replace(note('A3', 'new'), ''), 'not what they should be'],
  ['another text of one that was', NEW.replace('>new<', '>newer<'), 'not what they should be'],
  [
    'a note too many',
    NEW.replace('</commentList>', `${note('A4', '')}</commentList>`),
    'not what they should be',
  ],
  ['a lost note', NEW.replace(note('A2', 'other'), ''), 'lost something'],
  ['a lost author', NEW.replace('<author/>', ''), 'lost something'],
])('finds %s', async (_, written, message) => {
  expect(await verify(written)).toContain(message);
});

it('finds what is not as it was planned', async () => {
  expect(await verify(NEW, OLD)).toContain('not what was written');
});
