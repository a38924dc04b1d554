import * as z from 'zod';
import { AppError } from '../contract/errors.ts';
import { Misfit } from './records/tuple.ts';

/** LMDB's and the systems' codes for "there is no space": MDB_MAP_FULL, ENOSPC, ERROR_DISK_FULL, EDQUOT. */
const FULL_CODES = new Set<unknown>([-30792, 28, 112, 122, 'ENOSPC', 'EDQUOT']);
const FULL_TEXT = /MDB_MAP_FULL|no space left|not enough space|disk full|quota exceeded/i;

/** What went wrong under the store, said for people. What already is an `AppError` stays. */
export async function toStoreError(error: unknown): Promise<AppError> {
  if (error instanceof AppError) return error;
  const cause = await commitCause(error);
  if (isFull(cause)) {
    return new AppError(
      'store_busy',
      "The disk that holds Lingrid's store is full: nothing was saved. Free some space, then try again.",
      { cause, details: { reason: 'disk_full' } },
    );
  }
  return storeLost(cause);
}

export function storeLost(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    'store_lost',
    `Lingrid's store has failed (${reason}). What was saved is kept: reload the window, or start again.`,
    { cause },
  );
}

/** Runs a reader of records; a value that does not fit becomes an error that names the kind of record alone. */
export function reading<T>(kind: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Misfit) && !(error instanceof z.ZodError)) throw error;
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

function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && FULL_CODES.has(error.code)) || FULL_TEXT.test(error.message);
}
