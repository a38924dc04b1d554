import { LIMITS } from '../limits.ts';
import { overLimit } from '../refusal.ts';
import { toUtf8 } from './encoding.ts';

/** A stretch of a part, in UTF-8. Only of the last one nothing may be left over. */
export interface Window {
  readonly bytes: Buffer;
  readonly last: boolean;
}

/**
 * Joins chunks to windows: each begins with what the scanner left of the one before (`consumed()` tells how
 * far it came). Throws AppError where the part's encoding is not known, and where a piece of it is larger than
 * the limit.
 */
export async function* windowsOf(
  chunks: AsyncIterable<Buffer>,
  part: string,
  consumed: () => number,
): AsyncGenerator<Window> {
  let rest: Buffer = Buffer.alloc(0);
  let gathered: Buffer[] = [];
  let size = 0;
  for await (const chunk of toUtf8(chunks, part)) {
    gathered.push(chunk);
    size += chunk.length;
    // What does not end is looked at again when it has doubled: else time would grow with its square.
    if (size < rest.length && rest.length + size <= LIMITS.tokenBytes) continue;
    const bytes = rest.length === 0 && gathered.length === 1 ? chunk : Buffer.concat([rest, ...gathered]);
    gathered = [];
    size = 0;
    yield { bytes, last: false };
    rest = bytes.subarray(consumed());
    if (rest.length > LIMITS.tokenBytes) {
      throw overLimit(`one piece of its part ${part} has`, `${LIMITS.tokenBytes / 2 ** 20} MiB`);
    }
  }
  yield { bytes: gathered.length === 0 ? rest : Buffer.concat([rest, ...gathered]), last: true };
}
