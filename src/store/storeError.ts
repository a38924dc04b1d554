import { AppError } from '../contract/errors.ts';
import type { StoreHolder } from './owners.ts';
import { Misfit } from './records/tuple.ts';

/** LMDB's and the systems' codes for "there is no space": MDB_MAP_FULL, ENOSPC, ERROR_DISK_FULL, EDQUOT. */
const FULL_CODES = new Set<unknown>([-30792, 28, 112, 122, 'ENOSPC', 'EDQUOT']);
const FULL_TEXT = /MDB_MAP_FULL|no space left|not enough space|disk full|quota exceeded/i;

/** EIO: what LMDB makes of a write that the disk took only in part. */
const SHORT_WRITE = 5;

/** What went wrong under the store, said for people. What already is an `AppError` stays. */
export async function toStoreError(error: unknown, isDiskFull: () => Promise<boolean>): Promise<AppError> {
  if (error instanceof AppError) return error;
  const cause = await commitCause(error);
  if (saysFull(cause) || (codeOf(cause) === SHORT_WRITE && (await isDiskFull()))) {
    return diskFull(cause);
  }
  return storeLost(cause);
}

export function diskFull(cause: unknown): AppError {
  return new AppError(
    'store_busy',
    "The disk that holds Lingrid's store is full: nothing was saved. Free some space, then try again.",
    { cause, details: { reason: 'disk_full' } },
  );
}

export function storeLost(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    'store_lost',
    `Lingrid's store has failed (${reason}). What was saved is kept: reload the window, or start again.`,
    { cause },
  );
}

/** After these LMDB serves this process no more; every further write would only run into its deadline. */
export function isFatal(cause: unknown): boolean {
  return cause instanceof Error && /MDB_(PANIC|CORRUPTED|VERSION_MISMATCH|INVALID)/.test(cause.message);
}

export function storeBusy(ms: number, holder: StoreHolder): AppError {
  const pid = holder.is === 'other' ? holder.pid : undefined;
  const who = pid === undefined ? 'Another process' : `Process ${pid}`;
  const why =
    holder.is === 'self'
      ? 'This very process is still writing: the disk may be slow, or stuck.'
      : `${who} may be holding it. If this goes on, close that window or end that process.`;
  return new AppError(
    'store_busy',
    `Lingrid's store has not answered for ${ms / 1000} s: it is not known whether the last change was saved. ${why}`,
    { details: { reason: 'no_answer', ...(pid === undefined ? {} : { pid }) } },
  );
}

export function storeShut(path: string, pid: number): AppError {
  return new AppError(
    'store_busy',
    `Lingrid's store is being compacted by process ${pid}, which takes longer than expected. Try again in a moment. If ` +
      `that process is not Lingrid, it has ended half-way: remove ${path}. What was saved is kept.`,
    { details: { reason: 'compacting', pid } },
  );
}

export function storeGone(directory: string): AppError {
  return new AppError(
    'store_lost',
    `Lingrid's store in ${directory} was removed or replaced while it was in use. Reload the window, or start again: ` +
      'sessions that were in it are gone; workbooks are not affected.',
  );
}

/** Runs a reader of records; a value that does not fit becomes an error that names the kind of record alone. */
export function reading<T>(kind: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new AppError(
      'store_lost',
      `The store holds a ${kind} record that this version of Lingrid cannot read. Forget its session, or ` +
        'close all windows and remove the store; workbooks are not affected.',
      { details: { record: kind } },
    );
  }
}

/** lmdb rejects a write with "see commitError": a promise that is rejected with what really happened. */
async function commitCause(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
}

function saysFull(error: unknown): boolean {
  return FULL_CODES.has(codeOf(error)) || (error instanceof Error && FULL_TEXT.test(error.message));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
