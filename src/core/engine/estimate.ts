import type { Analysis } from '../../contract/analysis.ts';
import type { Estimate } from '../../contract/pace.ts';
import type { Price } from '../../contract/translation.ts';
import { costOf } from './budget.ts';

/** What the analysis expects of all its languages together. */
export function estimateOf({ languages }: Pick<Analysis, 'languages'>, price: Price | null): Estimate {
  const inputTokens = languages.reduce((sum, plan) => sum + plan.inputTokens, 0);
  const outputTokens = languages.reduce((sum, plan) => sum + plan.outputTokens, 0);
  return {
    inputTokens,
    outputTokens,
    cost: price === null ? null : costOf({ inputTokens, outputTokens }, price),
  };
}
