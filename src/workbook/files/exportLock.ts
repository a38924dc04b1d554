import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { isMissing, systemCode, type FileSystem } from './fileSystem.ts';
import { parseHolder, type Holders, type LockHolder } from './lockHolder.ts';
import { outputTarget } from './outputTarget.ts';
import { unwritable } from './unwritable.ts';

interface Deps {
  readonly fs: FileSystem;
  readonly holders: Holders;
}

export interface ExportLock {
  release(): Promise<void>;
}

/** Takes the lock file beside `path`; throws `busy` where somebody has it who is not provably gone. */
export async function lockOutput(deps: Deps, path: string): Promise<ExportLock> {
  const { folder, name } = await outputTarget(deps.fs, path);
  try {
    return await takeLock(deps, path, join(folder, `.~lock.${name}.lingrid#`));
  } catch (error) {
    throw unwritable(path, error);
  }
}

/**
 * A dead holder's file is removed under a second lock that is named for that very holder: two that find it
 * dead cannot remove the file that one of them has made since.
 */
async function takeLock(deps: Deps, path: string, file: string): Promise<ExportLock> {
  const { fs, holders } = deps;
  for (;;) {
    const self = holders.self();
    if (await make(fs, file, self)) return { release: () => removeIfHeldBy(fs, file, self) };
    const text = await readIfThere(fs, file);
    if (text === undefined) continue;
    const holder = parseHolder(text);
    if (holder === undefined || !holders.isGone(holder)) throw busy(deps, path, file, holder);
    const takeover = await takeLock(deps, path, `${file}.${holder.id}`);
    try {
      await removeIfHeldBy(fs, file, holder);
    } finally {
      await takeover.release();
    }
  }
}

async function make(fs: FileSystem, file: string, holder: LockHolder): Promise<boolean> {
  try {
    await fs.writeFile(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfHeldBy(fs: FileSystem, file: string, { id }: LockHolder): Promise<void> {
  const text = await readIfThere(fs, file);
  if (text === undefined || parseHolder(text)?.id !== id) return;
  await fs.rm(file, { force: true });
}

async function readIfThere(fs: FileSystem, file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function busy({ holders }: Deps, path: string, file: string, holder: LockHolder | undefined): AppError {
  const who =
    holder === undefined
      ? 'another program'
      : holders.isHere(holder)
        ? `process ${holder.pid}`
        : `process ${holder.pid} on ${holder.host.split(' ')[0] ?? 'another machine'}`;
  return new AppError(
    'busy',
    `${path} is being exported by ${who}. Wait until it is done; if nobody exports, delete ${file}.`,
    { details: { lockFile: file, ...(holder !== undefined && { pid: holder.pid }) } },
  );
}
