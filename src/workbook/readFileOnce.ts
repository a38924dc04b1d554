import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import type { Fingerprint } from '../contract/fingerprint.ts';
import { LIMITS } from './limits.ts';
import { overLimit, unreadable } from './refusal.ts';

/** A file's bytes and the fingerprint of these very bytes. Throws AppError where there are none to be had. */
export async function readFileOnce(path: string): Promise<{ bytes: Buffer; fingerprint: Fingerprint }> {
  try {
    const file = await open(path, 'r');
    try {
      const { size, mtimeMs } = await file.stat();
      if (size > LIMITS.fileBytes) throw overLimit('the file has', `${LIMITS.fileBytes / 2 ** 20} MiB`);
      const bytes = await file.readFile();
      return { bytes, fingerprint: { sha256: sha256(bytes), size: bytes.length, mtimeMs } };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT')
      throw new AppError('workbook_missing', `There is no workbook at ${path} any more.`, { cause: error });
    throw unreadable(`the system does not let Lingrid read ${path} (${String(code)})`, error);
  }
}

/** In lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
