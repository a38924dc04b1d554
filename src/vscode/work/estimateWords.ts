import { env, l10n } from 'vscode';
import type { Analysis, LanguagePlan } from '../../contract/analysis.ts';

/** What a language's plan comes to, in words: how many cells of which kind. */
export function planInWords({ kinds }: LanguagePlan): string {
  const parts = [
    kinds.translate > 0 ? l10n.t('{0} to translate', kinds.translate) : '',
    kinds.retranslate > 0 ? l10n.t('{0} to translate again', kinds.retranslate) : '',
    kinds.shorten > 0 ? l10n.t('{0} to shorten', kinds.shorten) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export function cellsOf({ kinds }: LanguagePlan): number {
  return kinds.translate + kinds.retranslate + kinds.shorten;
}

/** About how many tokens a translation into these languages takes, and what that costs where a price is known. */
export function estimateInWords(plans: readonly LanguagePlan[], price: Analysis['price']): string {
  const input = plans.reduce((sum, plan) => sum + plan.inputTokens, 0);
  const output = plans.reduce((sum, plan) => sum + plan.outputTokens, 0);
  const tokens = new Intl.NumberFormat(env.language, { maximumSignificantDigits: 2, notation: 'compact' });
  const words = l10n.t('about {0} tokens', tokens.format(input + output));
  if (price === null) return l10n.t('{0}, price unknown', words);
  const cost = (input * price.input + output * price.output) / 1_000_000;
  return l10n.t(
    '{0}, cost about {1}',
    words,
    new Intl.NumberFormat(env.language, { maximumSignificantDigits: 2 }).format(cost),
  );
}
