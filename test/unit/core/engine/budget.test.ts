import { describe, expect, it } from 'vitest';
import { assertCapCanBeKept, createBudget, type Budget } from '../../../../src/core/engine/budget.ts';
import type { Spending } from '../../../../src/contract/session.ts';

const never = new AbortController().signal;
const usage = (inputTokens: number, outputTokens = 0) => ({ inputTokens, outputTokens });
const price = { input: 1_000_000, output: 2_000_000 };

function budgetOf(
  cap: { tokens?: number; cost?: number } | undefined,
  options: { before?: Spending; save?: () => Promise<void> } = {},
): Budget {
  const { before = { tokens: 0, cost: 0 }, save = () => Promise.resolve() } = options;
  return createBudget({ cap, price, before, save });
}

describe('createBudget', () => {
  it('asks nothing where there is no cap, and counts all the same', async () => {
    const save = () => Promise.reject(new Error('nothing is to be saved'));
    const budget = budgetOf(undefined, { save });
    (await budget.reserve(() => usage(1e9), never)).settle(usage(5));
    (await budget.reserve(() => usage(7), never)).settle(null);
    expect(budget.spending()).toEqual({ tokens: 12, cost: 12 });
  });

  it('sets the worst case aside, saved before it resolves, and counts what was used instead', async () => {
    const saved: Spending[] = [];
    const budget: Budget = budgetOf(
      { tokens: 100 },
      {
        save: () => Promise.resolve(void saved.push(budget.spending())),
      },
    );
    const reservation = await budget.reserve(() => usage(30, 40), never);
    expect(saved).toEqual([{ tokens: 70, cost: 110 }]);
    reservation.settle(usage(5, 5));
    expect(budget.spending()).toEqual({ tokens: 10, cost: 15 });
    reservation.settle(usage(50, 50));
    expect(budget.spending().tokens).toBe(10);
  });

  it('takes the worst for true where nobody knows', async () => {
    const budget = budgetOf({ tokens: 100 });
    (await budget.reserve(() => usage(60), never)).settle(null);
    expect(budget.spending().tokens).toBe(60);
  });

  it.each([
    ['tokens', { tokens: 100 }],
    ['money', { cost: 100 }],
  ])('never passes a cap of %s, whatever is under way', async (_, cap) => {
    const budget = budgetOf(cap);
    const first = await budget.reserve(() => usage(60), never);
    let second: 'waiting' | 'through' | 'refused' = 'waiting';
    const waiting = budget
      .reserve(() => usage(60), never)
      .then(
        () => (second = 'through'),
        () => (second = 'refused'),
      );
    await new Promise((resolve) => setImmediate(resolve));
    expect(second).toBe('waiting');
    first.settle(usage(40));
    await waiting;
    expect(second).toBe('through');
    await Promise.resolve();
    expect(budget.spending().tokens).toBe(100);
  });

  it('says that it is reached when nothing that is under way can make room', async () => {
    const budget = budgetOf({ tokens: 100 }, { before: { tokens: 50, cost: 0 } });
    const first = await budget.reserve(() => usage(40), never);
    const waiting = budget.reserve(() => usage(60), never);
    first.settle(usage(40));
    await expect(waiting).rejects.toMatchObject({ code: 'spending_cap_reached', details: { tokens: 90 } });
  });

  it('lets go of who stops waiting, and of what could not be saved', async () => {
    const failing = budgetOf({ tokens: 100 }, { save: () => Promise.reject(new Error('disk full')) });
    await expect(failing.reserve(() => usage(60), never)).rejects.toThrow('disk full');
    expect(failing.spending().tokens).toBe(0);

    const budget = budgetOf({ tokens: 100 });
    await budget.reserve(() => usage(60), never);
    const stop = new AbortController();
    const waiting = budget.reserve(() => usage(60), stop.signal);
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });

  it('cannot keep a cap in money without a price', () => {
    expect(() => {
      assertCapCanBeKept({ cost: 5 }, null);
    }).toThrow(/price/);
    assertCapCanBeKept({ cost: 5 }, price);
    assertCapCanBeKept({ tokens: 5 }, null);
    assertCapCanBeKept(undefined, null);
  });
});
