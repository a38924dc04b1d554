import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';

/**
 * Makes a file in a folder and removes it. Resolves with the mode that new files get there: asking the process
 * for its umask would change it for a moment. Rejects as the system does where nothing can be made.
 */
export async function probeFolder(fs: FileSystem, folder: string): Promise<number> {
  const probe = join(folder, `.~lingrid-${randomUUID()}`);
  await fs.writeFile(probe, '', { flag: 'wx' });
  try {
    return (await fs.stat(probe)).mode & 0o777;
  } finally {
    await fs.unlink(probe);
  }
}
