import { describe, expect, it } from 'vitest';
import type { TokenUsage } from '../../../../src/contract/translation.ts';
import { createBudget } from '../../../../src/core/engine/budget.ts';
import { worstUsage } from '../../../../src/core/engine/requestSize.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

const WORKERS = 64;
const never = new AbortController().signal;
const PRICE = { input: 2, output: 10 };
const OTHER = { input: 20, output: 100 };

const costOf = ({ inputTokens, outputTokens }: TokenUsage, price: typeof PRICE): number =>
  (inputTokens * price.input + outputTokens * price.output) / 1_000_000;

/** Workers that ask until the cap ends them; the provider bills the worst there is, as often as not to silence. */
async function spend(cap: { tokens?: number; cost?: number }, seed: number) {
  const clock = createFakeClock();
  const random = seededRandom(seed);
  const billed = { tokens: 0, cost: 0, requests: 0, underWay: 0, mostUnderWay: 0 };
  const saved: { tokens: number; cost: number }[] = [];
  const budget = createBudget({
    cap,
    price: PRICE,
    before: { tokens: 0, cost: 0 },
    save: async () => {
      const now = budget.spending();
      await clock.sleep(random() * 20);
      saved.push(now);
    },
  });
  const errors: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (;;) {
      const text = 'x'.repeat(1 + Math.floor(random() * 500));
      const worst = worstUsage({
        instructions: 'Translate.',
        request: { source: 'en', target: 'fr', items: [{ id: '1', text }] },
        maxOutputTokens: 1 + Math.floor(random() * 1_000),
      });
      const price = random() < 0.2 ? OTHER : PRICE;
      const reservation = await budget.reserve(() => worst, never, price);
      billed.underWay += 1;
      billed.mostUnderWay = Math.max(billed.mostUnderWay, billed.underWay);
      billed.requests += 1;
      billed.tokens += worst.inputTokens + worst.outputTokens;
      billed.cost += costOf(worst, price);
      // What is billed counts from when it is sent, and a crash at any time must not have hidden it.
      expect(saved.some(({ tokens }) => tokens >= billed.tokens)).toBe(true);
      await clock.sleep(random() * 2_000);
      billed.underWay -= 1;
      reservation.settle(random() < 0.5 ? worst : null);
    }
  };
  const all = Promise.all(
    Array.from({ length: WORKERS }, () =>
      worker().catch((error: unknown) => {
        errors.push(error);
      }),
    ),
  );
  await clock.advance(600_000);
  await all;
  return { billed, errors };
}

describe('a cap, with 64 requests in flight whose answers are the worst there can be', () => {
  it.each([1, 2, 3])('in tokens is not passed (seed %d)', async (seed) => {
    const { billed, errors } = await spend({ tokens: 200_000 }, seed);
    expect(billed.mostUnderWay).toBe(WORKERS);
    expect(billed.tokens).toBeLessThanOrEqual(200_000);
    expect(billed.tokens).toBeGreaterThan(190_000);
    expect(errors).toHaveLength(WORKERS);
    for (const error of errors) expect(error).toMatchObject({ code: 'spending_cap_reached' });
  });

  it.each([4, 5])('in money is not passed, whoever is asked (seed %d)', async (seed) => {
    const { billed, errors } = await spend({ cost: 2 }, seed);
    expect(billed.mostUnderWay).toBe(WORKERS);
    expect(billed.cost).toBeLessThanOrEqual(2);
    expect(billed.cost).toBeGreaterThan(1.8);
    expect(errors).toHaveLength(WORKERS);
  });
});
