import { randomBytes } from 'node:crypto';
import * as fsPromises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { systemCode } from './systemCode.ts';

/** A seam, so that tests can break any step. */
export type FileSystem = Pick<typeof fsPromises, 'link' | 'open' | 'rename' | 'unlink'>;

/** What stands at the path: a file with this owner and these rights, or nothing. */
export type Standing = Readonly<Record<'mode' | 'uid' | 'gid', number>> | null;

/**
 * Gives the path these bytes, all of them or none, durably. Where nothing stands there, nothing is replaced that comes
 * to stand there meanwhile: then EEXIST is thrown. `confirm` is asked just before, and may throw.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  standing: Standing,
  confirm: () => Promise<void>,
  fs: FileSystem = fsPromises,
): Promise<void> {
  const temporary = join(dirname(path), `.~lingrid-${randomBytes(12).toString('hex')}.tmp`);
  const file = await fs.open(temporary, 'wx', standing === null ? 0o666 : 0o600);
  try {
    try {
      await file.writeFile(bytes);
      if (standing !== null) await takeAfter(file, standing);
      await file.sync();
    } finally {
      await file.close();
    }
    await takeName(fs, temporary, path, standing, confirm);
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(fs, dirname(path));
}

/** The owner matters to root alone; others may not give files away. */
async function takeAfter(
  file: fsPromises.FileHandle,
  { mode, uid, gid }: NonNullable<Standing>,
): Promise<void> {
  const own = await file.stat();
  if (own.uid !== uid || own.gid !== gid) {
    await file.chown(uid, gid).catch((error: unknown) => {
      if (systemCode(error) !== 'EPERM') throw error;
    });
  }
  await file.chmod(mode);
}

/** Virus scanners and indexers hold a new file for a moment (Windows). In ms, before each further try. */
const RETRY_AFTER = [50, 200, 750];
const MAY_PASS = new Set(['EBUSY', 'EPERM', 'EACCES']);

async function takeName(
  fs: FileSystem,
  temporary: string,
  path: string,
  standing: Standing,
  confirm: () => Promise<void>,
): Promise<void> {
  const waits = RETRY_AFTER.values();
  for (;;) {
    await confirm();
    try {
      if (standing !== null || !(await linked(fs, temporary, path))) await fs.rename(temporary, path);
      return;
    } catch (error) {
      const wait = MAY_PASS.has(systemCode(error) ?? '') ? waits.next().value : undefined;
      if (wait === undefined) throw error;
      await setTimeout(wait);
    }
  }
}

/** Unlike a rename, a link never replaces. False where the file system knows no links. */
async function linked(fs: FileSystem, temporary: string, path: string): Promise<boolean> {
  try {
    await fs.link(temporary, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw error;
    return false;
  }
  await fs.unlink(temporary).catch(() => undefined);
  return true;
}

/** The new name stands; where its folder cannot be synced (Windows), it is durable by other means. */
async function syncFolder(fs: FileSystem, path: string): Promise<void> {
  try {
    const folder = await fs.open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    return;
  }
}
