import * as fsPromises from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/ports.ts';
import type { OutputFiles } from '../../core/ports/outputFiles.ts';
import { isTemporaryOf, temporaryName } from '../temporaryName.ts';
import { createBackups } from './backups.ts';
import { checkOutput } from './checkOutput.ts';
import { lockOutput } from './exportLock.ts';
import type { FileSystem } from './fileSystem.ts';
import { createHolders, type Holders } from './lockHolder.ts';
import { placeFile } from './placeFile.ts';

export interface OutputFilesDeps {
  /** Made where it is missing, for its owner alone. */
  readonly backupsFolder: string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly fs?: FileSystem;
  readonly holders?: Holders;
}

/** What puts a file in its place and keeps nothing. */
export function createPlacing({
  clock,
  fs = fsPromises,
  holders = createHolders(),
}: Omit<OutputFilesDeps, 'backupsFolder'>): Pick<
  OutputFiles,
  'lock' | 'check' | 'place' | 'sweep' | 'discard'
> {
  return {
    lock: (path) => lockOutput({ fs, holders }, path),
    check: (path, options) => checkOutput(fs, path, options),
    place: (temporary, path, expected) => placeFile({ fs, clock }, temporary, path, expected),
    async sweep(folder, label) {
      const left = (await fs.readdir(folder)).filter((name) => isTemporaryOf(label, name));
      for (const name of left) await fs.rm(join(folder, name), { force: true });
    },
    async discard(temporary) {
      await fs.rm(temporary, { force: true });
    },
  };
}

/** Puts a patched file in its place without losing what was there. */
export function createOutputFiles(deps: OutputFilesDeps): OutputFiles {
  const { backupsFolder, clock, fs = fsPromises } = deps;
  const backups = createBackups({ fs, clock, folder: backupsFolder });
  return {
    ...createPlacing(deps),
    backup: (path, sessionId, spared) => backups.keep(path, sessionId, spared),
    backups: (sessionId) => backups.list(sessionId),
    async takeOut(sessionId, backup, destination) {
      const temporary = join(destination, temporaryName(sessionId));
      return (await backups.copy(sessionId, backup, temporary)) ? temporary : undefined;
    },
    eraseBackups: (sessionId) => backups.erase(sessionId),
    eraseOrphanedBackups: (isKnown) => backups.eraseOrphaned(isKnown),
  };
}
