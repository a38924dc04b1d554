import { execFileSync } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A disk of its own, of so many megabytes, that can really be full. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves room for so many bytes at most. */
  fill(room: number): Promise<void>;
  /** Takes away what filled it. */
  free(): Promise<void>;
  remove(): void;
}

/** Mounts one in a folder; undefined where this process may not, as nobody but root on Linux may. */
export async function smallDisk(path: string, megabytes: number): Promise<SmallDisk | undefined> {
  await mkdir(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    async fill(room) {
      const { bavail, bsize } = await statfs(path);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - room)));
    },
    free: () => rm(ballast, { force: true }),
    remove: () => void execFileSync('umount', [path]),
  };
}
