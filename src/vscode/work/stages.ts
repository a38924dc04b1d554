import { basename } from 'node:path';
import { l10n } from 'vscode';
import type { Analysis } from '../../contract/analysis.ts';
import { AppError, ERRORS, type ErrorCode } from '../../contract/errors.ts';
import type { SettingsChange } from '../../contract/api/settings.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { SessionSettings } from '../../contract/session.ts';
import type { FailureReason } from '../../contract/states.ts';
import { ask } from '../client.ts';
import type { Runtime } from '../runtime.ts';
import type { ModelChoice } from '../settings/modelChoice.ts';
import type { Settings } from '../settings/settings.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import { percentDone, stateInWords } from '../sessions/sessionWords.ts';
import { untilSession } from '../sessions/untilSession.ts';
import { withProgress } from './withProgress.ts';

/** The stages as a person sees them: each shows its progress and resolves when it is over. */
export interface Stages {
  analyze(session: SessionResource, settings?: SettingsChange): Promise<Analysis>;
  /** What an analysis would find; the session stays as it is. */
  preview(session: SessionResource, settings: SettingsChange): Promise<Analysis>;
  /** What was found last; its price is that of the model that is chosen now. */
  analysis(session: SessionResource): Promise<Analysis>;
  /** Resolves once the tasks are durable and read back; throws why it failed. */
  split(session: SessionResource): Promise<void>;
  /** Cancel stops it. Resolves with the session as it stands when the execution is over. */
  execute(
    session: SessionResource,
    options?: {
      readonly retry?: boolean;
      /** Who translates from now on; of what is paused, too. */
      readonly choice?: ModelChoice | undefined;
    },
  ): Promise<SessionResource>;
}

export function createStages({
  runtime,
  feed,
  settings,
}: {
  readonly runtime: Runtime;
  readonly feed: SessionsFeed;
  readonly settings: Pick<Settings, 'cap' | 'concurrency'>;
}): Stages {
  const client = () => runtime.client().sessions[':id'];

  function analysisOf(
    { id, path }: SessionResource,
    json: { readonly settings?: SettingsChange; readonly preview?: boolean },
  ) {
    const controller = new AbortController();
    const { signal } = controller;
    return withProgress({
      title: l10n.t('Analyzing {0}', basename(path)),
      cancel: () => {
        controller.abort(new DOMException('Called off.', 'AbortError'));
      },
      work: () =>
        ask(client().analysis.$post({ param: { id }, json }, { init: { signal } })).catch(
          (error: unknown) => {
            signal.throwIfAborted();
            throw error;
          },
        ),
    });
  }

  async function stop(id: string): Promise<void> {
    await ask(client().execution.stop.$post({ param: { id } }));
  }

  /** What a person has set counts from the next start on; what they have not set stays as it is. */
  function limits(): Pick<SessionSettings, 'cap' | 'concurrency'> {
    const { cap, concurrency } = settings;
    return { ...(cap !== undefined && { cap }), ...(concurrency !== undefined && { concurrency }) };
  }

  return {
    async analyze(session, change) {
      const answer = await analysisOf(session, change === undefined ? {} : { settings: change });
      feed.put(answer.session);
      return answer.analysis;
    },

    preview: async (session, change) =>
      (await analysisOf(session, { settings: change, preview: true })).analysis,

    async analysis({ id }) {
      return (await ask(client().analysis.$get({ param: { id } }))).analysis;
    },

    async split({ id, path }) {
      const { session } = await ask(client().split.$post({ param: { id } }));
      feed.put(session);
      const over = await withProgress({
        title: l10n.t('Splitting {0} into tasks', basename(path)),
        work: (show) =>
          untilSession(feed, id, isSplitOver, {
            onEach: (each) => {
              show(each.split.progress, stateInWords(each));
            },
          }),
      });
      const { split } = over.states;
      if (split.status === 'failed') throw failed(split.reason);
      if (!over.split.readyForNextStage) throw interrupted();
    },

    async execute({ id, path }, { retry = false, choice = {} } = {}) {
      const route = retry ? client().execution.retry : client().execution;
      const { session } = await ask(route.$post({ param: { id }, json: { ...limits(), ...choice } }));
      feed.put(session);
      const over = await withProgress({
        title: l10n.t('Translating {0}', basename(path)),
        cancel: () => {
          // Refused only where it is over already, or where nothing runs here any more.
          void stop(id).catch(() => undefined);
        },
        work: (show) =>
          untilSession(feed, id, isExecutionOver, {
            onEach: (each) => {
              show(percentDone(each), wordsOf(each));
            },
          }),
      });
      const { execution } = over.states;
      if (execution.status === 'failed') throw failed(execution.reason);
      if (over.interrupted) throw interrupted();
      return over;
    },
  };
}

function isSplitOver({ states, split, interrupted }: SessionResource): boolean {
  return (
    split.readyForNextStage ||
    interrupted ||
    !['processing', 'saving', 'verifying'].includes(states.split.status)
  );
}

function isExecutionOver({ states, interrupted }: SessionResource): boolean {
  return interrupted || ['completed', 'stopped', 'failed', 'idle'].includes(states.execution.status);
}

function wordsOf(session: SessionResource): string {
  const { statistics } = session;
  if (statistics === null || statistics.total === 0) return stateInWords(session);
  const { done, failed, total } = statistics;
  return failed > 0
    ? l10n.t('{0}: {1} of {2} done, {3} failed', stateInWords(session), done, total, failed)
    : l10n.t('{0}: {1} of {2} done', stateInWords(session), done, total);
}

function failed({ code, message }: FailureReason): AppError {
  const known = Object.keys(ERRORS).find((each): each is ErrorCode => each === code);
  return new AppError(known ?? 'internal', message);
}

function interrupted(): AppError {
  return new AppError(
    'owned_elsewhere',
    l10n.t('The work was interrupted. What is finished is kept: open the panel to take it over.'),
  );
}
