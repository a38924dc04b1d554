import type { FileHandle } from 'node:fs/promises';

/** What a file is by its bytes, where that matters to people. */
export type FileKind =
  'empty' | 'zip' | 'empty_zip' | 'lfs_pointer' | 'encrypted' | 'old_excel' | 'markup' | 'other';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec', 'latin1');
/** A compound file (MS-CFB 2.2): what .xls is, and what Office wraps an encrypted package in. */
const COMPOUND = Buffer.from('D0CF11E0A1B11AE1', 'hex');
/** The stream that holds the encrypted package (MS-OFFCRYPTO 1.3), as a compound file's directory spells it. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const CHUNK = 1024 * 1024;

const BY_START: readonly (readonly [Buffer, FileKind])[] = [
  [ZIP, 'zip'],
  [EMPTY_ZIP, 'empty_zip'],
  [LFS_POINTER, 'lfs_pointer'],
];

export async function fileKind(file: FileHandle): Promise<FileKind> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
  const start = buffer.subarray(0, bytesRead);
  if (start.length === 0) return 'empty';
  const known = BY_START.find(([magic]) => startsWith(start, magic));
  if (known !== undefined) return known[1];
  if (startsWith(start, COMPOUND)) return (await holds(file, ENCRYPTED_PACKAGE)) ? 'encrypted' : 'old_excel';
  return /^(?:\uFEFF)?\s*</.test(start.toString('utf8')) ? 'markup' : 'other';
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}

async function holds(file: FileHandle, pattern: Buffer): Promise<boolean> {
  const buffer = Buffer.alloc(CHUNK);
  const overlap = pattern.length - 1;
  for (let at = 0; ; at += CHUNK - overlap) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, at);
    if (buffer.subarray(0, bytesRead).includes(pattern)) return true;
    if (bytesRead < CHUNK) return false;
  }
}
