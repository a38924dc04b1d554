import { describe, expect, it } from 'vitest';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import type { Part } from '../../../support/xlsx/makeZip.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { partsOf } from '../../../support/xlsx/partsOf.ts';
import { readTexts } from '../../../support/xlsx/readAll.ts';

const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>old</t></is></c></row>';
const book = (extra: readonly Part[] = [], adjust = (part: Part) => part) =>
  makeWorkbook({ sheets: [{ name: 'S', xml: cell }], extra, adjust });
const withPart = (name: string, content = 'kept') => book([{ name, content }]);
const onSheet = (claims: Part['claims'] & object) =>
  book([], (part) => (part.name.includes('sheet1') ? { ...part, claims } : part));

const END = 22;
const directoryOf = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - END + 16);

/** The start of each central record. */
function recordsOf(bytes: Buffer): number[] {
  const starts: number[] = [];
  for (let at = directoryOf(bytes); bytes.readUInt32LE(at) === 0x02014b50;) {
    starts.push(at);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return starts;
}

/** `bytes` behind a prefix that its offsets count. */
function prefixed(bytes: Buffer): Buffer {
  const prefix = Buffer.from('#!/bin/sh\n');
  const moved = Buffer.from(bytes);
  const add = (at: number) => moved.writeUInt32LE(moved.readUInt32LE(at) + prefix.length, at);
  for (const record of recordsOf(bytes)) add(record + 42);
  add(bytes.length - END + 16);
  return Buffer.concat([prefix, moved]);
}

/** The second part lies where the first one does. */
function overlapping(): Buffer {
  const bytes = book();
  const [first = 0, second = 0] = recordsOf(bytes);
  bytes.writeUInt32LE(bytes.readUInt32LE(first + 42), second + 42);
  return bytes;
}

/** The first record says that it has a zip64 field of that length and value. */
function wide(length: number, value: bigint): Buffer {
  const bytes = book([], (part) => ({ ...part, zip64: true }));
  const [first = 0] = recordsOf(bytes);
  const field = first + 46 + bytes.readUInt16LE(first + 28);
  bytes.writeUInt16LE(length, field + 2);
  bytes.writeBigUInt64LE(value, field + 12);
  return bytes;
}

describe('odd zip files that are read and patched without loss', () => {
  it.each<[string, Buffer]>([
    ['a prefix that the offsets count', prefixed(book())],
    ['bytes behind the end', Buffer.concat([book(), Buffer.from('trailing')])],
    ['a name with NUL', withPart('a\0b.xml')],
    ['a name that leads out', withPart('../../etc/passwd')],
    ['an absolute name', withPart('/etc/passwd')],
    ['a name with backslashes', withPart('C:\\temp\\a.xml')],
    ['parts named with backslashes', book([], (p) => ({ ...p, name: p.name.replaceAll('/', '\\') }))],
    ['folders as entries', book([{ name: 'xl/media/', content: '', stored: true }])],
    ['zip64 fields', book([], (part) => ({ ...part, zip64: true }))],
    ['data descriptors', book([], (part) => ({ ...part, descriptor: true }))],
    ['no bytes in a part', withPart('empty.xml', '')],
  ])('%s', async (_, bytes) => {
    expect(await readTexts(bytes)).toEqual({ 'S!A1': 'old' });
    const before = await partsOf(bytes);
    const patched = await patchBytes(bytes, [edit('S!A1', 'new')]);
    expect(patched.applied).toBe(1);
    expect(await readTexts(patched.bytes)).toEqual({ 'S!A1': 'new' });
    const after = await partsOf(patched.bytes);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed.map((name) => name.replaceAll('\\', '/'))).toEqual(['xl/worksheets/sheet1.xml']);
  });

  it('keeps what stands before and behind the package', async () => {
    const bytes = Buffer.concat([prefixed(book()), Buffer.from('trailing')]);
    const patched = await patchBytes(bytes, [edit('S!A1', 'new')]);
    expect(patched.bytes.toString('latin1')).toMatch(/^#!\/bin\/sh\nPK[^]*trailing$/);
  });
});

describe('odd zip files that are refused', () => {
  const damaged = 'its package is damaged';
  it.each<[string, Buffer, string]>([
    ['a prefix that the offsets do not count', Buffer.concat([Buffer.from('#!'), book()]), damaged],
    ['a name in other case', withPart('XL/Workbook.xml'), 'two parts named'],
    ['a name with other slashes', withPart('\\xl\\workbook.xml'), 'two parts named'],
    ['overlapping entries', overlapping(), damaged],
    ['a size too small', onSheet({ size: 3 }), 'is damaged'],
    ['a size too large', onSheet({ size: 9999 }), 'is damaged'],
    ['a size beyond every part', onSheet({ size: 0xfffffffe }), 'is damaged'],
    ['a zip64 field too short', wide(8, 1n), damaged],
    ['a zip64 value beyond the file', wide(24, 2n ** 40n), damaged],
    ['a zip64 value beyond numbers', wide(24, 2n ** 63n), damaged],
  ])('%s', async (_, bytes, message) => {
    const refusal = {
      name: 'AppError',
      message: expect.stringContaining(message) as string,
    };
    await expect(readTexts(bytes)).rejects.toMatchObject(refusal);
    await expect(patchBytes(bytes, [edit('S!A1', 'new')])).rejects.toMatchObject(refusal);
  });
});
