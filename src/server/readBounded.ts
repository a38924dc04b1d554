import type { ErrorCode } from '../contract/errors.ts';

/** A body's bytes, counted as they come; the code of the refusal where there are too many, or it breaks off. */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | ErrorCode> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read();
      if (next === undefined || next.done) break;
      size += next.value.length;
      if (size > most) {
        void reader?.cancel().catch(() => undefined);
        return 'too_large';
      }
      chunks.push(next.value);
    }
  } catch {
    return 'invalid_request';
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
