import { readFileOnce } from '../readFileOnce.ts';

/** A file's bytes if they, the very ones that are given, have this SHA-256. */
export async function readOutput(path: string, sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { bytes, fingerprint } = await readFileOnce(path);
  return fingerprint.sha256 === sha256 ? new Uint8Array(bytes) : undefined;
}
