import { crc32 } from 'node:zlib';

/** The CRC-32 of what `before` sums up and `bytes` behind it. Node 20's own starts again where there are none. */
export function crcOf(bytes: Buffer, before: number): number {
  return bytes.length === 0 ? before : crc32(bytes, before);
}
