import { AppError } from '../../../src/contract/errors.ts';
import type { CellEdit } from '../../../src/core/ports/workbooks.ts';
import { cellRef } from '../../../src/workbook/cellRef.ts';
import { renderInline } from '../../../src/workbook/patch/cellMarkup.ts';
import { patchSharedStrings } from '../../../src/workbook/patch/patchSharedStrings.ts';
import { patchSheet } from '../../../src/workbook/patch/patchSheet.ts';
import {
  NO_STRINGS,
  readSharedStrings,
  type SharedStrings,
} from '../../../src/workbook/sheet/sharedStrings.ts';
import { createJob } from '../../../src/workbook/zip/inflateEntry.ts';
import { openZip } from '../../../src/workbook/zip/zipArchive.ts';
import { cellText } from '../../../src/workbook/xml/escapeText.ts';
import { fuzzInput } from './fuzzInput.ts';
import { makeZip } from './makeZip.ts';
import { edit, patchBytes } from './patchBytes.ts';
import { readAll } from './readAll.ts';

const EDITS: readonly CellEdit[] = [
  edit('S!A1', 'new <&> _x0041_ '),
  edit('S!B2', 'é漢😀\n\u0001'),
  edit('S!B3', ''),
  edit('S!C7', '\uD800'),
  edit('S!XFD1048576', 'last'),
];

/**
 * Reads and patches the input of one seed. Resolves with how it ended: `patched`, or the code of its refusal;
 * rejects where a promise is broken: another error, another text than was asked for, or a result that depends on
 * how the bytes are cut.
 */
export async function fuzzCheck(seed: number): Promise<string> {
  const { bytes, sheet, strings, cut } = fuzzInput(seed);
  const patch = (chunks: AsyncIterable<Buffer>) =>
    patchSheet({ name: 'S', chunks, columns: [], looks: [], edits: EDITS, render: renderInline });
  requireSame(await outcome(joined(patch(whole(sheet)))), await outcome(joined(patch(cut(sheet)))));
  const table = await outcome(tableOf(strings));
  const extend = (chunks: AsyncIterable<Buffer>) =>
    patchSharedStrings({
      behindLast: table.kind === 'done' ? table.value.behindLast : 0,
      part: 'p',
      chunks,
      prefix: '',
      added: ['new'],
      grow: { count: 1, uniqueCount: 1 },
    });
  requireSame(await outcome(joined(extend(whole(strings)))), await outcome(joined(extend(cut(strings)))));

  const before = await outcome(readAll(bytes));
  const patched = await outcome(patchBytes(bytes, EDITS));
  if (before.kind === 'refused') return before.code;
  if (patched.kind === 'refused') return patched.code;
  const after = await readAll(patched.value.bytes);
  const refused = new Set(patched.value.refused.map(({ ref }) => ref));
  const expected = new Map([...before.value.cells].map(([ref, { text }]) => [ref, text]));
  for (const { sheet, row, column, text } of EDITS) {
    if (!refused.has(cellRef(row, column))) expected.set(`${sheet}!${cellRef(row, column)}`, cellText(text));
  }
  for (const [ref, { text }] of after.cells) {
    if (expected.get(ref) !== text) throw new Error(`${ref} is not what it should be`);
  }
  if (after.cells.size !== expected.size) throw new Error('cells are lost');
  return 'patched';
}

function tableOf(part: Buffer): Promise<SharedStrings> {
  const zip = openZip(makeZip([{ name: 'p', content: part }]));
  const [entry] = zip.entries;
  return entry === undefined ? Promise.resolve(NO_STRINGS) : readSharedStrings(zip, entry, createJob());
}

type Outcome<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused'; readonly code: string };

async function outcome<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', value: await work };
  } catch (error) {
    if (error instanceof AppError && /^(?:unreadable|unsupported)_workbook$/.test(error.code)) {
      return { kind: 'refused', code: error.code };
    }
    throw error;
  }
}

function requireSame(a: Outcome<string>, b: Outcome<string>): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error('the result depends on how the bytes are cut');
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

async function joined(chunks: AsyncIterable<Buffer>): Promise<string> {
  const found: Buffer[] = [];
  for await (const chunk of chunks) found.push(chunk);
  return Buffer.concat(found).toString('latin1');
}
