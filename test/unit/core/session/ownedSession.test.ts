import { expect, it } from 'vitest';
import { AppError } from '../../../../src/contract/errors.ts';
import { leaseLost } from '../../../../src/core/session/heldLease.ts';
import { ownSession } from '../../../../src/core/session/ownedSession.ts';
import { newSession } from '../../../../src/core/session/newSession.ts';
import { createMemoryWorld } from '../../../support/memoryStore.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { failure } from '../../../support/failure.ts';

const forbidden = () => {
  throw new AppError('internal', 'No such transition.');
};

async function scene({ isOurs }: { readonly isOurs: boolean }) {
  const clock = createFakeClock();
  const store = createMemoryWorld({ clock }).open('window-1');
  const { value } = await store.sessions.create(newSession('/book.xlsx', 0));
  const held = {
    fence: { sessionId: value.id, epoch: 1 },
    released: () => undefined,
    confirm: () => (isOurs ? Promise.resolve() : Promise.reject(leaseLost())),
  };
  return ownSession({ sessions: store.sessions, held, written: () => undefined });
}

it('tells that the lease is lost where what others made of the record forbids a change', async () => {
  const owned = await scene({ isOurs: false });
  expect(await failure(owned.update(forbidden))).toMatchObject({ code: 'owned_elsewhere' });
});

it('tells what a change throws where the session is ours', async () => {
  const owned = await scene({ isOurs: true });
  expect(await failure(owned.update(forbidden))).toMatchObject({ message: 'No such transition.' });
});
