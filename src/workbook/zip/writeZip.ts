import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import { crcOf } from './crcOf.ts';
import { zip64Fields, type ZipArchive, type ZipEntry } from './zipArchive.ts';

/** Where an archive is written. */
export interface ZipOutput {
  write(bytes: Buffer, position: number): Promise<void>;
}

/** The new bytes of some parts. */
export type ZipChanges = ReadonlyMap<ZipEntry, () => AsyncIterable<Buffer>>;

/** A part that is new. */
export interface AddedPart {
  /** In ASCII. */
  readonly name: string;
  readonly content: Buffer;
}

interface Written {
  readonly headerStart: number;
  /** Undefined where the part is as it was. */
  readonly changed:
    { readonly crc: number; readonly compressedSize: number; readonly size: number } | undefined;
}

/**
 * Writes the archive with some parts changed. Of all others, header and compressed bytes are copied as they
 * are, and the order of parts is kept; new ones come last.
 */
export async function writeZip(
  archive: ZipArchive,
  changes: ZipChanges,
  output: ZipOutput,
  signal?: AbortSignal,
  added: readonly AddedPart[] = [],
): Promise<void> {
  const { bytes, entries, directoryStart } = archive;
  const ordered = entries.toSorted((a, b) => a.headerStart - b.headerStart);
  const written = new Map<ZipEntry, Written>();
  let position = 0;
  const append = async (piece: Buffer) => {
    await output.write(piece, position);
    position += piece.length;
  };
  await append(bytes.subarray(0, ordered[0]?.headerStart ?? directoryStart));
  for (const [index, entry] of ordered.entries()) {
    signal?.throwIfAborted();
    const headerStart = position;
    const change = changes.get(entry);
    if (change === undefined) {
      // What lies between parts (data descriptors, alignment) goes with the part before it.
      await append(bytes.subarray(entry.headerStart, ordered[index + 1]?.headerStart ?? directoryStart));
      written.set(entry, { headerStart, changed: undefined });
      continue;
    }
    await append(localHeader(bytes, entry, { crc: 0, compressedSize: 0, size: 0 }));
    const changed = await deflate(change(), append, signal);
    await output.write(localHeader(bytes, entry, changed), headerStart);
    written.set(entry, { headerStart, changed });
  }
  const records: Buffer[] = [];
  for (const { name, content } of added) {
    const headerStart = position;
    await append(newHeader(name, { crc: 0, compressedSize: 0, size: 0 }));
    const made = await deflate(Readable.from([content]), append, signal);
    await output.write(newHeader(name, made), headerStart);
    records.push(newRecord(name, headerStart, made));
  }
  const start = position;
  for (const entry of entries) {
    const place = written.get(entry);
    if (place !== undefined) await append(centralRecord(entry, place));
  }
  for (const record of records) await append(record);
  await append(endRecord(archive, entries.length + added.length, start, position - start));
}

/** Blocks may wait while one is compressed: the next are made meanwhile, on this thread. */
const DEFLATE = { chunkSize: 256 * 1024, writableHighWaterMark: 1024 * 1024 };

async function deflate(
  source: AsyncIterable<Buffer>,
  append: (piece: Buffer) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<NonNullable<Written['changed']>> {
  let crc = 0;
  let size = 0;
  let compressedSize = 0;
  await pipeline(
    source,
    async function* (blocks: AsyncIterable<Buffer>) {
      for await (const block of blocks) {
        crc = crcOf(block, crc);
        size += block.length;
        yield block;
      }
    },
    createDeflateRaw(DEFLATE),
    async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) {
        compressedSize += piece.length;
        await append(piece);
      }
    },
    { ...(signal !== undefined && { signal }) },
  );
  return { crc, compressedSize, size };
}

const VERSION_DEFLATE = 20;
const DESCRIPTOR_FLAG = 0x0008;

function localHeader(bytes: Buffer, entry: ZipEntry, changed: NonNullable<Written['changed']>): Buffer {
  const { headerStart } = entry;
  const nameEnd = headerStart + 30 + bytes.readUInt16LE(headerStart + 26);
  const extra = withoutZip64(bytes.subarray(nameEnd, entry.dataStart));
  const header = Buffer.concat([bytes.subarray(headerStart, nameEnd), extra]);
  header.writeUInt16LE(Math.max(VERSION_DEFLATE, header.readUInt16LE(4)), 4);
  header.writeUInt16LE(header.readUInt16LE(6) & ~DESCRIPTOR_FLAG, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(changed.crc, 14);
  header.writeUInt32LE(changed.compressedSize, 18);
  header.writeUInt32LE(changed.size, 22);
  header.writeUInt16LE(extra.length, 28);
  return header;
}

/** Extra fields (APPNOTE 4.5) but the one of zip64; none where they are malformed. */
function withoutZip64(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) return Buffer.alloc(0);
    if (extra.readUInt16LE(at) !== 1) kept.push(extra.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function centralRecord(entry: ZipEntry, { headerStart, changed }: Written): Buffer {
  const record = Buffer.from(entry.record);
  const wide = zip64Fields(record);
  const put = (value: number, narrow: number, wideAt: number | undefined) => {
    if (wideAt === undefined) record.writeUInt32LE(value, narrow);
    else record.writeBigUInt64LE(BigInt(value), wideAt);
  };
  put(headerStart, 42, wide.headerStart);
  if (changed === undefined) return record;
  record.writeUInt16LE(Math.max(VERSION_DEFLATE, record.readUInt16LE(6)), 6);
  record.writeUInt16LE(record.readUInt16LE(8) & ~DESCRIPTOR_FLAG, 8);
  record.writeUInt16LE(8, 10);
  record.writeUInt32LE(changed.crc, 16);
  put(changed.compressedSize, 20, wide.compressedSize);
  put(changed.size, 24, wide.size);
  return record;
}

/** 1980-01-01, the first date there is: the same input makes the same file. */
const FIRST_DATE = 0x0021;

/** What local header and central record have in common (APPNOTE 4.3.7, 4.3.12), from the version on. */
function newFields(name: string, { crc, compressedSize, size }: NonNullable<Written['changed']>): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION_DEFLATE, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(FIRST_DATE, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(compressedSize, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function newHeader(name: string, made: NonNullable<Written['changed']>): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04'), newFields(name, made), Buffer.from(name, 'ascii')]);
}

function newRecord(name: string, headerStart: number, made: NonNullable<Written['changed']>): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(headerStart, 10);
  const madeBy = Buffer.from([VERSION_DEFLATE, 0]);
  const fields = [Buffer.from('PK\x01\x02'), madeBy, newFields(name, made), rest];
  return Buffer.concat([...fields, Buffer.from(name, 'ascii')]);
}

/** The end record as it was, with its comment; the limit on parts makes zip64's own needless. */
function endRecord({ bytes, endStart }: ZipArchive, count: number, start: number, size: number): Buffer {
  const end = Buffer.from(bytes.subarray(endStart));
  end.writeUInt16LE(0, 4);
  end.writeUInt16LE(0, 6);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(start, 16);
  return end;
}
