import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import { isFatal, toStoreError } from '../../../src/store/storeError.ts';

const room = () => Promise.resolve(false);
const noRoom = () => Promise.resolve(true);

/** As lmdb rejects a write: with the real error in a promise that is rejected. */
function commitFailed(message: string, code: number): Error {
  const commitError = Promise.reject(Object.assign(new Error(message), { code }));
  commitError.catch(() => undefined);
  return Object.assign(new Error('Commit failed (see commitError for details)'), { commitError });
}

describe('toStoreError', () => {
  it.each([
    ['MDB_MAP_FULL: Environment mapsize limit reached', -30792],
    ['No space left on device', 28],
    ['Disk quota exceeded', 122],
  ])('says that the disk is full: %s', async (message, code) => {
    const error = await toStoreError(commitFailed(message, code), room);
    expect(error).toMatchObject({ code: 'store_busy', details: { reason: 'disk_full' } });
    expect(error.message).toContain('is full');
  });

  it('takes an input/output error for a full disk only where there is no room', async () => {
    expect(await toStoreError(commitFailed('Input/output error', 5), noRoom)).toMatchObject({
      code: 'store_busy',
    });
    expect(await toStoreError(commitFailed('Input/output error', 5), room)).toMatchObject({
      code: 'store_lost',
    });
  });

  it('says that the store is lost, and why', async () => {
    const error = await toStoreError(commitFailed('MDB_PANIC: Update of meta page failed', -30795), noRoom);
    expect(error.code).toBe('store_lost');
    expect(error.message).toContain('MDB_PANIC');
    expect(isFatal(error.cause)).toBe(true);
  });

  it('copes with whatever is thrown', async () => {
    const known = new AppError('session_not_found', 'x');
    expect(await toStoreError(known, room)).toBe(known);
    expect(await toStoreError('odd', room)).toMatchObject({ code: 'store_lost' });
    expect(isFatal('odd')).toBe(false);
  });
});
