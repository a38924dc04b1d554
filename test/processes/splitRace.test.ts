import { expect, it } from 'vitest';
import { splitRounds } from '../support/chaos/splitRounds.ts';

const ROUNDS = 20;
/** Each save of a split is held back so long, in ms. For real it was 42 s: `npm run chaos -- --case split`. */
const SAVE = 400;

it(`a split that another process saves slowly is never ready early, and the first start succeeds: ${ROUNDS} of ${ROUNDS}`, async () => {
  const { faults, looks, soonest } = await splitRounds({ rounds: ROUNDS, save: SAVE });
  expect(faults).toEqual([]);
  // It was looked at while it was being saved, or it shows nothing.
  expect(looks).toBeGreaterThan(0);
  expect(soonest).toBeGreaterThan(SAVE * 0.9);
}, 240_000);
