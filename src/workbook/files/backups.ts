import { constants } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Backup } from '../../contract/api/backups.ts';
import type { Clock } from '../../core/ports.ts';
import { isMissing, syncFile, syncFolder, type FileSystem } from './fileSystem.ts';
import { unwritable } from './unwritable.ts';

const KEPT = 3;
/** What names a session's folder: no way out of the folder of backups. */
const SESSION = /^[\w-]+$/;
const UNFINISHED = '.part-';
const STAMP = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-/;
/** Of a stamp without the hyphen after it. */
const ID_LENGTH = '2026-11-23T20-25-30-123Z'.length;

export interface Backups {
  /**
   * Keeps a copy of `path`, durable, for its owner's eyes only; the last three of a session stay, and the one with
   * the id `spared` until the next is kept.
   */
  keep(path: string, sessionId: string, spared?: string): Promise<string>;
  /** Newest first. */
  list(sessionId: string): Promise<readonly Backup[]>;
  /** Copies the backup with this id to `destination`, which must not be there. False: there is no such backup. */
  copy(sessionId: string, id: string, destination: string): Promise<boolean>;
  erase(sessionId: string): Promise<void>;
  /** Erases those of all sessions for which `isKnown` is false. */
  eraseOrphaned(isKnown: (sessionId: string) => boolean): Promise<void>;
}

/** Copies of replaced workbooks: `<folder>/<session>/2026-11-23T20-25-30-123Z-strings.xlsx`. */
export function createBackups({
  fs,
  clock,
  folder,
}: {
  readonly fs: FileSystem;
  readonly clock: Pick<Clock, 'now'>;
  readonly folder: string;
}): Backups {
  return {
    async keep(path, sessionId, spared) {
      const own = folderOf(folder, sessionId);
      try {
        await fs.mkdir(own, { recursive: true, mode: 0o700 });
        await fs.chmod(own, 0o700);
        const name = `${nextStamp(await fs.readdir(own), clock.now())}-${basename(path)}`;
        const unfinished = join(own, UNFINISHED + name);
        await fs.copyFile(path, unfinished, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
        await fs.chmod(unfinished, 0o600);
        await syncFile(fs, unfinished);
        await fs.rename(unfinished, join(own, name));
        await syncFolder(fs, own);
        await prune(fs, own, spared);
        return join(own, name);
      } catch (error) {
        throw unwritable(own, error);
      }
    },

    async list(sessionId) {
      const names = await finishedIn(fs, folderOf(folder, sessionId));
      return names.toReversed().map((name) => ({
        id: idOf(name),
        at: timeOf(name),
        name: name.slice(ID_LENGTH + 1),
      }));
    },

    async copy(sessionId, id, destination) {
      const own = folderOf(folder, sessionId);
      // The id only chooses among the names that are there: nothing of it comes into a path.
      const name = (await finishedIn(fs, own)).find((each) => idOf(each) === id);
      if (name === undefined) return false;
      try {
        await fs.copyFile(join(own, name), destination, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
        return true;
      } catch (error) {
        throw unwritable(destination, error);
      }
    },

    async erase(sessionId) {
      await fs.rm(folderOf(folder, sessionId), { recursive: true, force: true });
    },

    async eraseOrphaned(isKnown) {
      for (const name of await foldersIn(fs, folder)) {
        if (SESSION.test(name) && !isKnown(name))
          await fs.rm(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}

async function foldersIn(fs: FileSystem, folder: string): Promise<readonly string[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function folderOf(folder: string, sessionId: string): string {
  if (SESSION.test(sessionId)) return join(folder, sessionId);
  throw new AppError('internal', 'A session has an id that cannot name its folder of backups.');
}

/** Later than every copy that is kept, even where the clock was put back: names sort by age. */
function nextStamp(names: readonly string[], now: number): string {
  const newest = Math.max(0, ...names.map(timeOf));
  return new Date(Math.max(now, newest + 1)).toISOString().replace(/[:.]/g, '-');
}

function timeOf(name: string): number {
  const [, day, hours, minutes, seconds, ms] = STAMP.exec(name.replace(UNFINISHED, '')) ?? [];
  return ms === undefined ? 0 : Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
}

/** Oldest first; none where nothing was kept yet. */
async function finishedIn(fs: FileSystem, folder: string): Promise<readonly string[]> {
  try {
    return finished(await fs.readdir(folder));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function finished(names: readonly string[]): readonly string[] {
  return names.filter((name) => STAMP.test(name)).sort();
}

function idOf(name: string): string {
  return name.slice(0, ID_LENGTH);
}

async function prune(fs: FileSystem, folder: string, spared: string | undefined): Promise<void> {
  const names = await fs.readdir(folder);
  const old = finished(names)
    .slice(0, -KEPT)
    .filter((name) => idOf(name) !== spared);
  const unfinished = names.filter((name) => name.startsWith(UNFINISHED));
  for (const name of [...old, ...unfinished]) {
    await fs.unlink(join(folder, name)).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }
}
