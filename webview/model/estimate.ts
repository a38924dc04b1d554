import type { Analysis, ColumnAnalysis, LanguagePlan } from '../../src/contract/analysis.ts';
import type { PanelStringKey } from '../../src/contract/panelStrings.ts';
import type { Price } from '../../src/contract/translation.ts';

export interface Estimate {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In the currency of the price; null where that is not known. */
  readonly cost: number | null;
}

/** What it takes to translate into these languages. */
export function estimateOf(plans: readonly LanguagePlan[], price: Price | null): Estimate {
  const inputTokens = plans.reduce((sum, plan) => sum + plan.inputTokens, 0);
  const outputTokens = plans.reduce((sum, plan) => sum + plan.outputTokens, 0);
  const cost = price === null ? null : (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
  return { inputTokens, outputTokens, cost };
}

/** Every cell that will be filled, of all kinds. */
export function cellsOf({ kinds }: LanguagePlan): number {
  return kinds.translate + kinds.retranslate + kinds.shorten;
}

export function cellsToFill({ languages }: Analysis): number {
  return languages.reduce((sum, plan) => sum + cellsOf(plan), 0);
}

/** How sure analysis is of a column. */
export function certaintyOf({ confidence }: Pick<ColumnAnalysis, 'confidence'>): PanelStringKey {
  if (confidence >= 1) return 'certaintySaid';
  if (confidence >= 0.8) return 'certaintyHigh';
  return confidence >= 0.5 ? 'certaintyMedium' : 'certaintyLow';
}
