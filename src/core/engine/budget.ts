import { AppError } from '../../contract/errors.ts';
import type { SessionSettings, Spending } from '../../contract/session.ts';
import type { Price, TokenUsage } from '../../contract/translation.ts';
import { abortReason, whenAborted } from '../whenAborted.ts';

/** What one request can cost at worst, set aside. */
export interface Reservation {
  /** Told what it did use; null where that cannot be known: then the worst is taken for true. */
  settle(used: TokenUsage | null): void;
}

/** Sees that a cap is not passed. */
export interface Budget {
  /**
   * Sets the worst case aside, durably. Where there is no room for it, waits for what is under way to settle, and
   * throws `spending_cap_reached` when that does not help. `price` is that of whom the request goes to.
   */
  reserve(worst: () => TokenUsage, signal: AbortSignal, price?: Price | null): Promise<Reservation>;
  /** The most that may have been spent by now. Without a cap, without what is under way. */
  spending(): Spending;
}

interface Deps {
  readonly cap: SessionSettings['cap'];
  /** Where a request does not bring its own. */
  readonly price: Price | null;
  /** What had been spent before, where a session goes on. */
  readonly before: Spending;
  /** Durably writes `spending()`, as it is when the write begins. */
  readonly save: () => Promise<void>;
}

export function createBudget({ cap, price: usual, before, save }: Deps): Budget {
  let spent = before;
  if (cap === undefined) {
    return {
      spending: () => spent,
      reserve: (worst, _, price = usual) =>
        Promise.resolve({
          settle(used) {
            spent = sum(spent, amountOf(used ?? worst(), price));
          },
        }),
    };
  }
  const underWay = new Set<Spending>();
  let settled: (() => void)[] = [];

  const inAll = (): Spending => [...underWay].reduce(sum, spent);
  const fits = ({ tokens, cost }: Spending): boolean =>
    tokens <= (cap.tokens ?? Infinity) && cost <= (cap.cost ?? Infinity);

  const settleOf = (mine: Spending, price: Price | null): Reservation['settle'] => {
    return (used) => {
      if (!underWay.delete(mine)) return;
      spent = sum(spent, used === null ? mine : amountOf(used, price));
      const woken = settled;
      settled = [];
      for (const wake of woken) wake();
    };
  };

  return {
    spending: inAll,
    async reserve(worst, signal, price = usual) {
      const mine = amountOf(worst(), price);
      while (!fits(sum(inAll(), mine))) {
        if (underWay.size === 0) throw capReached(cap, spent, mine);
        await change(signal);
      }
      underWay.add(mine);
      const settle = settleOf(mine, price);
      try {
        await save();
      } catch (error) {
        settle({ inputTokens: 0, outputTokens: 0 });
        throw error;
      }
      return { settle };
    },
  };

  function change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const detach = whenAborted(signal, () => {
        reject(abortReason(signal));
      });
      settled.push(() => {
        detach();
        resolve();
      });
    });
  }
}

/** Throws `invalid_request` where a cap in money cannot be kept because nobody knows a price. */
export function assertCapCanBeKept(
  cap: SessionSettings['cap'],
  price: Price | null,
  model = 'this model',
): void {
  if (cap?.cost === undefined || price !== null) return;
  throw new AppError(
    'invalid_request',
    `A cap in money needs a price, and none is known for ${model}. Give its profile a "price", or cap the tokens.`,
  );
}

/** In the currency of the price; 0 where there is none. */
export function costOf({ inputTokens, outputTokens }: TokenUsage, price: Price | null): number {
  return price === null ? 0 : (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
}

function amountOf(usage: TokenUsage, price: Price | null): Spending {
  return { tokens: usage.inputTokens + usage.outputTokens, cost: costOf(usage, price) };
}

function sum(a: Spending, b: Spending): Spending {
  return { tokens: a.tokens + b.tokens, cost: a.cost + b.cost };
}

function capReached(
  cap: { tokens?: number | undefined; cost?: number | undefined },
  spent: Spending,
  next: Spending,
): AppError {
  const limits = [
    ...(cap.tokens === undefined ? [] : [`${cap.tokens} tokens`]),
    ...(cap.cost === undefined ? [] : [`${cap.cost} in money`]),
  ].join(' and ');
  return new AppError(
    'spending_cap_reached',
    `The spending cap (${limits}) has no room for another request: ${spent.tokens} tokens were used, and the next could use up to ${next.tokens}. What is finished is kept: raise the cap and go on.`,
    { details: { tokens: spent.tokens, cost: spent.cost } },
  );
}
