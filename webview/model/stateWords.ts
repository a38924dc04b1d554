import type { SessionResource } from '../../src/contract/api/session.ts';
import type { Words } from './words.ts';

/** Where a session stands, in a few words. */
export function stateInWords(session: SessionResource, { say }: Pick<Words, 'say'>): string {
  const { states, split, statistics, holder } = session;
  if (session.interrupted) return say('stateInterrupted');
  if (holder?.operation === 'analyze') return say('stateAnalyzing');
  if (holder?.operation === 'export') return say('stateExporting');
  switch (states.split.status) {
    case 'processing':
      return say('stateSplitting', Math.floor(split.progress));
    case 'saving':
      return say('stateSaving');
    case 'verifying':
      return say('stateVerifying');
    default:
  }
  switch (states.execution.status) {
    case 'initializing':
      return say('stateInitializing');
    case 'running':
      return say(
        session.execution.waiting === null ? 'stateTranslating' : 'stateWaiting',
        percentDone(session),
      );
    case 'paused':
      return say('statePaused', percentDone(session));
    default:
  }
  switch (states.session.status) {
    case 'created':
      return say('stateNew');
    case 'analyzed':
      return say(states.split.status === 'failed' ? 'stateSplitFailed' : 'stateAnalyzed');
    case 'split_complete':
      if (states.execution.status === 'failed') return say('stateTranslationFailed');
      return states.execution.status === 'stopped'
        ? say('stateStopped', percentDone(session))
        : say('stateReady');
    case 'executing':
      return say('stateTranslating', percentDone(session));
    case 'completed': {
      const failed = statistics?.failed ?? 0;
      return failed > 0 ? say('stateDoneFailed', failed) : say('stateDone');
    }
    case 'failed':
      return say('stateAnalysisFailed');
  }
}

/** Changes whenever the session comes to another stage, and not with progress within one. */
export function stageOf({ states, interrupted, holder }: SessionResource): string {
  const { session, split, execution } = states;
  return JSON.stringify([
    session.status,
    split.status,
    execution.status,
    interrupted,
    holder?.operation ?? null,
  ]);
}

/** How much of the tasks is over with, in whole percent, rounded down: 100 only where all are. */
export function percentDone({ statistics }: Pick<SessionResource, 'statistics'>): number {
  if (statistics === null) return 0;
  const { total, done, failed, skipped } = statistics;
  return total === 0 ? 100 : Math.floor(((done + failed + skipped) / total) * 100);
}
