import { Readable } from 'node:stream';
import { toUtf8 } from '../xml/encoding.ts';
import { readEntry, type Job } from '../zip/inflateEntry.ts';
import type { ZipArchive, ZipEntry } from '../zip/zipArchive.ts';

/** A small part as a whole, in UTF-8 whatever it is in. */
export async function utf8Part(zip: ZipArchive, entry: ZipEntry, job: Job): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const bytes = await readEntry(zip, entry, job);
  for await (const piece of toUtf8(Readable.from([bytes]), entry.name)) pieces.push(piece);
  return Buffer.concat(pieces);
}
