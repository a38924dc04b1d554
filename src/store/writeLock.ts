import { readdirSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Where, in lock.mdb, glibc's mutex for writers says which thread has it. Bytes. */
const OWNER_AT: Readonly<Record<string, number>> = { x64: 64 + 8, arm64: 128 + 8 };

/**
 * The thread that has LMDB's lock for writing, as the system numbers it. Undefined where nobody has it, or where it
 * cannot be known. It is read through the file that LMDB itself has open: to open and close that file once more would
 * take this process's locks away.
 */
export function lockingThread(directory: string): number | undefined {
  const at = OWNER_AT[process.arch];
  if (process.platform !== 'linux' || at === undefined) return undefined;
  try {
    const file = openDescriptor(join(directory, 'lock.mdb'));
    if (file === undefined) return undefined;
    const owner = Buffer.alloc(4);
    if (readSync(file, owner, 0, 4, at) < 4) return undefined;
    const thread = owner.readInt32LE();
    return thread > 0 ? thread : undefined;
  } catch {
    return undefined;
  }
}

function openDescriptor(path: string): number | undefined {
  const found = readdirSync('/proc/self/fd').find((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`) === path;
    } catch {
      // The descriptor of the listing itself is closed by now.
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}
