import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../src/workbook/limits.ts';
import { createJob, readEntry } from '../../../../src/workbook/zip/inflateEntry.ts';
import { openZip } from '../../../../src/workbook/zip/zipArchive.ts';
import { makeZip, type Part } from '../../../support/xlsx/makeZip.ts';

const PART: Part = { name: 'a.xml', content: '<a/>'.repeat(100) };

async function readFirst(bytes: Buffer): Promise<string> {
  const zip = openZip(bytes);
  const [entry] = zip.entries;
  if (entry === undefined) throw new Error('empty');
  return (await readEntry(zip, entry, createJob())).toString();
}

describe('openZip', () => {
  it.each([
    ['deflated', {}],
    ['stored', { stored: true }],
    ['with a data descriptor', { descriptor: true }],
    ['with zip64 fields', { zip64: true }],
  ])('reads a part that is %s', async (_, how) => {
    expect(await readFirst(makeZip([{ ...PART, ...how }], 'a comment'))).toBe(PART.content);
  });

  it('reads large parts in chunks', async () => {
    const content = Buffer.from('0123456789'.repeat(100_000));
    expect(await readFirst(makeZip([{ name: 'a', content }]))).toBe(content.toString());
    expect(await readFirst(makeZip([{ name: 'a', content, stored: true }]))).toBe(content.toString());
  });

  it.each([
    ['one large part', 1, 'x'.repeat(4_000_000)],
    ['many small parts', 1000, '<a/>'],
  ])('hears a cancel between its chunks: %s', async (_, count, content) => {
    const parts = Array.from({ length: count }, (_, i) => ({ name: `${i}`, content, stored: true }));
    const zip = openZip(makeZip(parts));
    const controller = new AbortController();
    const reason = new Error('enough');
    setImmediate(() => {
      controller.abort(reason);
    });
    const reading = async () => {
      for (const entry of zip.entries) await readEntry(zip, entry, createJob(controller.signal));
    };
    await expect(reading()).rejects.toBe(reason);
  });

  it.each([
    ['no zip', Buffer.from('not a zip'), 'unreadable_workbook', 'cut off'],
    ['an empty file', Buffer.alloc(0), 'unreadable_workbook', 'cut off'],
    ['a cut-off file', makeZip([PART]).subarray(0, 60), 'unreadable_workbook', 'cut off'],
    [
      'a compound file',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'unsupported_workbook',
      'encrypted',
    ],
    [
      'an encrypted part',
      makeZip([{ ...PART, claims: { flags: 1 } }]),
      'unsupported_workbook',
      'a.xml is encrypted',
    ],
    [
      'another compression',
      makeZip([{ ...PART, claims: { method: 12 } }]),
      'unsupported_workbook',
      'method 12',
    ],
    [
      'two parts of one name',
      makeZip([PART, { ...PART, name: 'A.XML' }]),
      'unsupported_workbook',
      'two parts named A.XML',
    ],
    [
      'a part beyond the end',
      shifted(makeZip([PART]), 20, 100_000),
      'unreadable_workbook',
      'length of part a.xml',
    ],
    ['a header elsewhere', shifted(makeZip([PART]), 42, 5), 'unreadable_workbook', 'header of part a.xml'],
    ['overlapping parts', overlapping(), 'unreadable_workbook', 'overlaps'],
  ])('refuses %s', (_, bytes, code, message) => {
    expect(() => openZip(bytes)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as string }),
    );
  });

  it.each([
    ['another CRC', { crc: 7 }],
    ['a smaller size', { size: 3 }],
    ['a larger size', { size: 3000 }],
  ])('refuses a part whose content has %s', async (_, claims) => {
    await expect(readFirst(makeZip([{ ...PART, claims }]))).rejects.toMatchObject({
      code: 'unreadable_workbook',
    });
  });

  it('refuses damaged data', async () => {
    const bytes = makeZip([PART]);
    bytes.fill(0xff, 36, 40);
    await expect(readFirst(bytes)).rejects.toMatchObject({ code: 'unreadable_workbook' });
  });

  it('names the limit on the number of parts', () => {
    const parts = Array.from({ length: LIMITS.entries + 1 }, (_, i) => ({
      name: `p${i}`,
      content: '',
      stored: true,
    }));
    expect(() => openZip(makeZip(parts))).toThrow('10000 parts');
  });

  it('names the limit on the bytes of a job', () => {
    const job = createJob();
    job.spend(LIMITS.inflatedBytes);
    expect(() => {
      job.spend(1);
    }).toThrow('1 GiB');
  });

  it('names the limit on the size of the file', () => {
    expect(() => openZip(Buffer.alloc(LIMITS.fileBytes + 1))).toThrow('100 MiB');
  });
});

/** The archive with a value in its first central record replaced. */
function shifted(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt32LE(value, bytes.readUInt32LE(bytes.length - 6) + at);
  return bytes;
}

/** Two records of one part's bytes. */
function overlapping(): Buffer {
  const bytes = makeZip([
    { name: 'a', content: 'same', stored: true },
    { name: 'b', content: 'same', stored: true },
  ]);
  const directory = bytes.readUInt32LE(bytes.length - 6);
  bytes.writeUInt32LE(20, directory + 20);
  bytes.writeUInt32LE(20, directory + 24);
  return bytes;
}
