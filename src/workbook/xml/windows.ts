import { LIMITS } from '../limits.ts';
import { overLimit, unsupported } from '../refusal.ts';

/** A stretch of a part. Only of the last one nothing may be left over. */
export interface Window {
  readonly bytes: Buffer;
  readonly last: boolean;
}

/**
 * Joins chunks to windows: each begins with what the scanner left of the one before (`consumed()` tells how
 * far it came). Throws AppError where the part is not UTF-8, and where a piece of it is larger than the limit.
 */
export async function* windowsOf(
  chunks: AsyncIterable<Buffer>,
  part: string,
  consumed: () => number,
): AsyncGenerator<Window> {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!started && bytes.length < 128) {
      rest = bytes;
      continue;
    }
    if (!started) requireUtf8(bytes, part);
    started = true;
    yield { bytes, last: false };
    rest = bytes.subarray(consumed());
    if (rest.length > LIMITS.tokenBytes) {
      throw overLimit(`one piece of its part ${part} has`, `${LIMITS.tokenBytes / 2 ** 20} MiB`);
    }
  }
  if (!started) requireUtf8(rest, part);
  yield { bytes: rest, last: true };
}

function requireUtf8(bytes: Buffer, part: string): void {
  const head = bytes.toString('latin1', 0, 128);
  const encoding = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  if (/^(?:\xfe\xff|\xff\xfe|\0<|<\0)/.test(head) || !/^(?:utf-?8|us-ascii)$/i.test(encoding)) {
    throw unsupported(`its part ${part} is not in UTF-8; save it again in Excel`);
  }
}
