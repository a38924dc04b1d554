import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a client must show; it lives in memory alone. */
export interface Token {
  readonly text: string;
  /** Takes as long for any text of a length: hashes are compared, in constant time. */
  matches(candidate: string): boolean;
}

export function createToken(): Token {
  const text = randomBytes(32).toString('base64url');
  const hash = sha256(text);
  return { text, matches: (candidate) => timingSafeEqual(sha256(candidate), hash) };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
