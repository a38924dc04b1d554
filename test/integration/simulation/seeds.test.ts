import { describe, expect, it } from 'vitest';
import { runSeed } from '../../support/simulation/runSeed.ts';

/** More are run by `npm run simulate -- --seeds N`. */
const SEEDS = 300;
const AT_A_TIME = 50;

describe('the engine keeps its promises whatever befalls it', () => {
  for (let first = 1; first <= SEEDS; first += AT_A_TIME) {
    it(`in seeds ${first} to ${first + AT_A_TIME - 1}`, async () => {
      for (let seed = first; seed < first + AT_A_TIME; seed += 1) {
        const { broken, last } = await runSeed(seed);
        const told = broken && `${last.join('\n')}\nnpm run simulate -- --seed ${seed}`;
        expect(broken, told).toBeUndefined();
      }
    });
  }

  it('and does the same in the same order when a seed is run again', async () => {
    const digests = new Set<string>();
    for (const seed of [3, 7, 42]) {
      const first = await runSeed(seed);
      const again = await runSeed(seed);
      expect(again).toEqual(first);
      digests.add(first.digest);
    }
    expect(digests.size).toBe(3);
  });
});
