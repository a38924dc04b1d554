import { LIMITS } from '../limits.ts';
import { overLimit, unreadable, unsupported } from '../refusal.ts';

/** One part of a package, where it lies in the file, and what the central directory says of it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerStart: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  /** Its record in the central directory. */
  readonly record: Buffer;
}

export interface ZipArchive {
  readonly bytes: Buffer;
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[];
  /** Where the central directory begins. */
  readonly directoryStart: number;
  /** Where the end record begins; what follows it (a comment) belongs to it. */
  readonly endStart: number;
}

const END = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_FLAGS = 0x2041;

const damaged = (what: string) => unreadable(`its package is damaged (${what})`);

/**
 * Reads the directory of a zip file (APPNOTE 6.3.10, sections 4.3 and 4.4), zip64 included, and checks it
 * against the local headers. Throws AppError where the file is no zip, is damaged or encrypted, where
 * entries overlap or share a name, and where a limit is met.
 */
export function openZip(bytes: Buffer): ZipArchive {
  if (bytes.length > LIMITS.fileBytes) throw overLimit('the file has', `${LIMITS.fileBytes / 2 ** 20} MiB`);
  if (bytes.subarray(0, 8).equals(COMPOUND_FILE)) {
    throw unsupported('it is encrypted, or in the old .xls format; remove the password or save it as .xlsx');
  }
  const endStart = findEnd(bytes);
  const directory = locateDirectory(bytes, endStart);
  if (directory.count > LIMITS.entries) {
    throw overLimit(`its package has ${directory.count} parts,`, `${LIMITS.entries} parts`);
  }
  const entries: ZipEntry[] = [];
  let at = directory.start;
  for (let index = 0; index < directory.count; index++) {
    const record = recordAt(bytes, at, endStart);
    entries.push(readEntry(bytes, record, directory.start));
    at += record.length;
  }
  refuseDuplicates(entries);
  refuseOverlaps(entries, directory.start);
  return { bytes, entries, directoryStart: directory.start, endStart };
}

/** The name under which a part is looked up: parts' names do not differ by case (OPC, section 6.2.2.3). */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - FULL_16);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (
      bytes[at] === 0x50 &&
      bytes.readUInt32LE(at) === END &&
      at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length
    ) {
      return at;
    }
  }
  throw unreadable('it is no .xlsx or .xlsm file, or was cut off');
}

function locateDirectory(bytes: Buffer, end: number): { start: number; count: number } {
  let count = bytes.readUInt16LE(end + 10);
  let size = bytes.readUInt32LE(end + 12);
  let start = bytes.readUInt32LE(end + 16);
  if (bytes.readUInt16LE(end + 4) !== 0 && bytes.readUInt16LE(end + 4) !== FULL_16)
    throw damaged('several disks');
  if (end >= 20 && bytes.readUInt32LE(end - 20) === ZIP64_LOCATOR) {
    const at = bounded(bytes.readBigUInt64LE(end - 12));
    if (at + 56 > end || bytes.readUInt32LE(at) !== ZIP64_END) throw damaged('zip64 end record');
    count = bounded(bytes.readBigUInt64LE(at + 32));
    size = bounded(bytes.readBigUInt64LE(at + 40));
    start = bounded(bytes.readBigUInt64LE(at + 48));
  }
  if (start + size > end) throw damaged('central directory');
  return { start, count };
}

function recordAt(bytes: Buffer, at: number, end: number): Buffer {
  if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw damaged('central directory');
  const length = 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  if (at + length > end) throw damaged('central directory');
  return bytes.subarray(at, at + length);
}

function readEntry(bytes: Buffer, record: Buffer, directoryStart: number): ZipEntry {
  const rawName = record.subarray(46, 46 + record.readUInt16LE(28));
  const name = rawName.toString('utf8');
  if ((record.readUInt16LE(8) & ENCRYPTED_FLAGS) !== 0) throw unsupported(`its part ${name} is encrypted`);
  const method = record.readUInt16LE(10);
  if (method !== 0 && method !== 8) throw unsupported(`its part ${name} is compressed by method ${method}`);
  const { size, compressedSize, headerStart } = sizes(record);
  if (headerStart + 30 > directoryStart || bytes.readUInt32LE(headerStart) !== LOCAL) {
    throw damaged(`header of part ${name}`);
  }
  const nameEnd = headerStart + 30 + bytes.readUInt16LE(headerStart + 26);
  const dataStart = nameEnd + bytes.readUInt16LE(headerStart + 28);
  const dataEnd = dataStart + compressedSize;
  if (dataEnd > directoryStart) throw damaged(`length of part ${name}`);
  if (!bytes.subarray(headerStart + 30, nameEnd).equals(rawName)) throw damaged(`two names for part ${name}`);
  if (method === 0 && size !== compressedSize) throw damaged(`size of part ${name}`);
  return {
    name,
    method: method === 0 ? 'stored' : 'deflated',
    crc: record.readUInt32LE(16),
    compressedSize,
    size,
    headerStart,
    dataStart,
    dataEnd,
    record,
  };
}

/** Where a central record keeps its three 64-bit values; undefined where its 32-bit field holds it. */
export function zip64Fields(record: Buffer): {
  size?: number;
  compressedSize?: number;
  headerStart?: number;
} {
  const nameEnd = 46 + record.readUInt16LE(28);
  const end = nameEnd + record.readUInt16LE(30);
  for (let at = nameEnd; at + 4 <= end; at += 4 + record.readUInt16LE(at + 2)) {
    if (record.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const take = (present: boolean) => (present ? (next += 8) - 8 : undefined);
    const size = take(record.readUInt32LE(24) === FULL_32);
    const compressedSize = take(record.readUInt32LE(20) === FULL_32);
    const headerStart = take(record.readUInt32LE(42) === FULL_32);
    if (next > Math.min(end, at + 4 + record.readUInt16LE(at + 2))) throw damaged('zip64 field');
    return {
      ...(size !== undefined && { size }),
      ...(compressedSize !== undefined && { compressedSize }),
      ...(headerStart !== undefined && { headerStart }),
    };
  }
  return {};
}

function sizes(record: Buffer): { size: number; compressedSize: number; headerStart: number } {
  const wide = zip64Fields(record);
  const read = (at: number | undefined, narrow: number) =>
    at === undefined ? record.readUInt32LE(narrow) : bounded(record.readBigUInt64LE(at));
  return {
    size: read(wide.size, 24),
    compressedSize: read(wide.compressedSize, 20),
    headerStart: read(wide.headerStart, 42),
  };
}

function bounded(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('zip64 value');
  return Number(value);
}

function refuseDuplicates(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const key = partKey(name);
    if (seen.has(key)) throw unsupported(`its package holds two parts named ${name}`);
    seen.add(key);
  }
}

function refuseOverlaps(entries: readonly ZipEntry[], directoryStart: number): void {
  const ordered = entries.toSorted((a, b) => a.headerStart - b.headerStart);
  for (const [index, entry] of ordered.entries()) {
    const next = ordered[index + 1]?.headerStart ?? directoryStart;
    if (entry.dataEnd > next) throw damaged(`part ${entry.name} overlaps another`);
  }
}
