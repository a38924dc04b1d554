import { join } from 'node:path';
import type { PatchRequest } from '../../core/ports/workbooks.ts';
import { outputUnwritable, unwritable } from '../files/unwritable.ts';
import { systemCode } from '../files/fileSystem.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { temporaryName } from '../temporaryName.ts';
import type { ZipOutput } from '../zip/writeZip.ts';

export interface TemporaryFile extends ZipOutput {
  readonly path: string;
  /** Makes it durable and closes it. */
  finish(): Promise<void>;
  /** Closes and removes it, whatever its state. */
  discard(): Promise<void>;
}

export interface TemporaryFileSystem extends Pick<FileSystem, 'open' | 'unlink'> {
  readFile(path: string): Promise<Buffer>;
}

/**
 * A new file in `folder` that only its owner may read, under a name that nobody can foresee. What the system
 * refuses is thrown as `output_unwritable`.
 */
export async function createTemporaryFile(
  { folder, label }: Pick<PatchRequest, 'folder' | 'label'>,
  fs: TemporaryFileSystem,
): Promise<TemporaryFile> {
  const path = join(folder, temporaryName(label));
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw refusal(folder, error);
    }
  };
  const file = await guarded(fs.open(path, 'wx', 0o600));
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  return {
    path,
    async write(bytes, position) {
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await guarded(file.write(bytes, done, bytes.length - done, position + done));
        done += bytesWritten;
      }
    },
    async finish() {
      await guarded(file.sync());
      await guarded(close());
    },
    async discard() {
      await close().catch(() => undefined);
      await fs.unlink(path).catch(() => undefined);
    },
  };
}

const NO_RIGHTS = new Set(['EACCES', 'EPERM']);

function refusal(folder: string, error: unknown): Error {
  return NO_RIGHTS.has(systemCode(error) ?? '')
    ? outputUnwritable(
        folder,
        'you may not make files in this folder. Ask for the right to, or choose another for the output',
        error,
      )
    : unwritable(folder, error);
}
