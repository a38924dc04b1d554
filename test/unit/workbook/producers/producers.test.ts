import { beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../../../../src/workbook/zip/zipArchive.ts';
import { edit, patchBytes, type Patched } from '../../../support/xlsx/patchBytes.ts';
import { TABLE } from '../../../support/xlsx/producers/producer.ts';
import { PRODUCERS } from '../../../support/xlsx/producers/producers.ts';
import { readAll, type FoundWorkbook } from '../../../support/xlsx/readAll.ts';
import { EDITS } from './edits.ts';

const textsOf = ({ cells }: FoundWorkbook) =>
  Object.fromEntries([...cells].filter(([, { text }]) => text !== '').map(([ref, { text }]) => [ref, text]));
const stylesOf = ({ cells }: FoundWorkbook) => new Map([...cells].map(([ref, { style }]) => [ref, style]));

describe.each(PRODUCERS)('a workbook by $name', ({ make, more = {}, locked = {}, changed }) => {
  let bytes: Buffer;
  let before: FoundWorkbook;
  let patched: Patched;
  let after: FoundWorkbook;

  beforeAll(async () => {
    bytes = await make();
    before = await readAll(bytes);
    patched = await patchBytes(
      bytes,
      Object.entries(EDITS).map(([ref, text]) => edit(ref, text)),
    );
    after = await readAll(patched.bytes);
  });

  it('is read', () => {
    expect(textsOf(before)).toEqual({ ...TABLE, ...more });
    expect(before.cells.get('Texts!C3')).toMatchObject({ kind: 'blank', lock: 'none' });
  });

  it('takes every kind of text into every kind of cell, and nothing else changes', () => {
    expect(patched.refused).toEqual([]);
    expect(textsOf(after)).toEqual({ ...TABLE, ...more, ...EDITS });
    for (const [ref, style] of stylesOf(before))
      expect([ref, after.cells.get(ref)?.style]).toEqual([ref, style]);
    expect(after.outline).toEqual(before.outline);
    expect(after.trailers).toEqual(before.trailers);
    expect(after.hidden).toEqual(before.hidden);
  });

  it('keeps every other part, byte for byte', () => {
    expect([...patched.parts].sort()).toEqual([...changed].sort());
    const [old, now] = [openZip(bytes), openZip(patched.bytes)];
    expect(now.entries.map(({ name }) => name)).toEqual(old.entries.map(({ name }) => name));
    for (const [index, entry] of old.entries.entries()) {
      if (changed.includes(entry.name)) continue;
      const copy = now.entries[index] ?? entry;
      const same = dataOf(now, copy).equals(dataOf(old, entry)) && copy.crc === entry.crc;
      expect([entry.name, same]).toEqual([entry.name, true]);
    }
  });

  it('refuses the cells that must not be written, each with its reason', async () => {
    const edits = Object.keys(locked).map((ref) => edit(ref, 'no'));
    const { refused, applied } = await patchBytes(bytes, edits);
    expect(applied).toBe(0);
    const reasons = Object.fromEntries(refused.map(({ sheet, ref, reason }) => [`${sheet}!${ref}`, reason]));
    for (const [ref, word] of Object.entries(locked))
      expect([ref, reasons[ref]]).toEqual([ref, expect.stringContaining(word)]);
  });
});

function dataOf(
  { bytes }: ReturnType<typeof openZip>,
  entry: { dataStart: number; dataEnd: number },
): Buffer {
  return bytes.subarray(entry.dataStart, entry.dataEnd);
}
