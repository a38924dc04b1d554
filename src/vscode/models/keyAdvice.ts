import { l10n } from 'vscode';

/** What to do so that an endpoint has its key. */
export function keyAdvice(): string {
  return l10n.t('Run “Lingrid: Set API Key…”.');
}
