import { setImmediate } from 'node:timers/promises';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { LIMITS } from '../limits.ts';
import { overLimit, unreadable } from '../refusal.ts';
import { crcOf } from './crcOf.ts';
import type { ZipArchive, ZipEntry } from './zipArchive.ts';

/** What one job may still inflate, and whether it was called off. */
export interface Job {
  readonly signal?: AbortSignal | undefined;
  /** Counts `bytes` as inflated; throws AppError beyond the limit, or the signal's reason. */
  spend(bytes: number): void;
  /** Counts `bytes` as text that was read; throws AppError beyond the limit. */
  spendText(bytes: number): void;
}

export function createJob(signal?: AbortSignal): Job {
  let spent = 0;
  let text = 0;
  return {
    signal,
    spend(bytes) {
      signal?.throwIfAborted();
      spent += bytes;
      if (spent > LIMITS.inflatedBytes)
        throw overLimit('unpacked it has', `${LIMITS.inflatedBytes / 2 ** 30} GiB`);
    },
    spendText(bytes) {
      text += bytes;
      if (text > LIMITS.textBytes)
        throw overLimit('its cells hold', `${LIMITS.textBytes / 2 ** 30} GiB of text`);
    },
  };
}

const CHUNK = 256 * 1024;
/** One chunk is made ahead while another is looked at. */
const INFLATE = { chunkSize: CHUNK, readableHighWaterMark: 2 * CHUNK };
const damaged = (entry: ZipEntry, cause?: unknown) => unreadable(`its part ${entry.name} is damaged`, cause);

/** The bytes of a part, in chunks. Throws AppError unless they have the size and CRC that the directory names. */
export async function* inflateEntry(archive: ZipArchive, entry: ZipEntry, job: Job): AsyncGenerator<Buffer> {
  let size = 0;
  let crc = 0;
  for await (const chunk of rawChunks(archive, entry)) {
    job.spend(chunk.length);
    size += chunk.length;
    if (size > entry.size) throw damaged(entry);
    refuseBomb(entry, size);
    crc = crcOf(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(entry);
}

function refuseBomb({ name, compressedSize }: ZipEntry, size: number): void {
  if (size > LIMITS.ratioFrom && size > compressedSize * LIMITS.ratio) {
    throw overLimit(`its part ${name} unpacks to`, `${LIMITS.ratio} times its packed size`);
  }
}

async function* rawChunks(archive: ZipArchive, entry: ZipEntry): AsyncGenerator<Buffer> {
  const data = archive.bytes.subarray(entry.dataStart, entry.dataEnd);
  if (entry.method === 'stored') {
    for (let at = 0; at < data.length; at += CHUNK) {
      await takeTurn();
      yield data.subarray(at, at + CHUNK);
    }
  } else if (entry.size <= CHUNK) {
    await takeTurn();
    yield inflateSmall(entry, data);
  } else {
    const inflate = createInflateRaw(INFLATE);
    inflate.end(data);
    try {
      for await (const chunk of inflate) if (Buffer.isBuffer(chunk)) yield chunk;
    } catch (error) {
      throw damaged(entry, error);
    } finally {
      inflate.destroy();
    }
  }
}

/** A stream takes turns by itself. Without any, a cancel would be heard only when all is done. */
const takeTurn = () => setImmediate();

function inflateSmall(entry: ZipEntry, data: Buffer): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    throw damaged(entry, error);
  }
}

/** A small part as a whole. */
export async function readEntry(archive: ZipArchive, entry: ZipEntry, job: Job): Promise<Buffer> {
  if (entry.size > LIMITS.smallPartBytes) {
    throw overLimit(`its part ${entry.name} has`, `${LIMITS.smallPartBytes / 2 ** 20} MiB`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of inflateEntry(archive, entry, job)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
