import { l10n } from 'vscode';
import type { SessionResource } from '../../contract/api/session.ts';

/** Where a session stands, in a few words. */
export function stateInWords(session: SessionResource): string {
  const { states, split, statistics } = session;
  if (session.interrupted) return l10n.t('Interrupted');
  switch (states.split.status) {
    case 'processing':
      return l10n.t('Splitting, {0} %', Math.floor(split.progress));
    case 'saving':
      return l10n.t('Saving tasks');
    case 'verifying':
      return l10n.t('Verifying tasks');
    default:
  }
  switch (states.execution.status) {
    case 'initializing':
      return l10n.t('Starting to translate');
    case 'running':
      return session.execution.waiting === null
        ? l10n.t('Translating, {0} %', percentDone(session))
        : l10n.t('Waiting for the model, {0} %', percentDone(session));
    case 'paused':
      return l10n.t('Paused at {0} %', percentDone(session));
    default:
  }
  switch (states.session.status) {
    case 'created':
      return session.holder?.operation === 'analyze' ? l10n.t('Analyzing') : l10n.t('Not analyzed yet');
    case 'analyzed':
      return states.split.status === 'failed' ? l10n.t('Split failed') : l10n.t('Analyzed');
    case 'split_complete':
      if (states.execution.status === 'failed') return l10n.t('Translation failed');
      return states.execution.status === 'stopped'
        ? l10n.t('Stopped at {0} %', percentDone(session))
        : l10n.t('Ready to translate');
    case 'executing':
      return l10n.t('Translating, {0} %', percentDone(session));
    case 'completed': {
      const failed = statistics?.failed ?? 0;
      return failed > 0 ? l10n.t('Done, {0} failed', failed) : l10n.t('Done');
    }
    case 'failed':
      return l10n.t('Analysis failed');
  }
}

/** How much of the tasks is over with, in whole percent, rounded down: 100 only where all are. */
export function percentDone({ statistics }: Pick<SessionResource, 'statistics'>): number {
  if (statistics === null) return 0;
  const { total, done, failed, skipped } = statistics;
  return total === 0 ? 100 : Math.floor(((done + failed + skipped) / total) * 100);
}
