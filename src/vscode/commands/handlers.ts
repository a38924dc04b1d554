import { basename } from 'node:path';
import { commands, env, l10n, UIKind, Uri, window } from 'vscode';
import type { CapabilityReason } from '../../contract/capabilities.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { Aside } from '../aside.ts';
import { ask } from '../client.ts';
import { manageKeys } from '../models/apiKeys.ts';
import type { Keys } from '../models/keys.ts';
import type { Models } from '../models/models.ts';
import type { ProgressPanels } from '../panel/progressPanels.ts';
import type { Runtime } from '../runtime.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import type { ModelChoice } from '../settings/modelChoice.ts';
import type { Settings } from '../settings/settings.ts';
import { exportSession } from '../work/exportSession.ts';
import { restoreBackup } from '../work/restoreBackup.ts';
import type { Stages } from '../work/stages.ts';
import { translateWorkbook } from '../work/translateWorkbook.ts';
import type { CommandName } from './commandTable.ts';
import { explain } from './explain.ts';

export interface HandlerDeps {
  readonly runtime: Runtime;
  readonly feed: SessionsFeed;
  readonly stages: Stages;
  readonly models: Models;
  readonly keys: Keys;
  readonly settings: Settings;
  readonly panels: ProgressPanels;
  readonly showLog: () => void;
  /** For messages at the end: a command is over whether or not anybody puts its message away. */
  readonly aside: Aside;
}

/** What a command does once the gates have let it pass. Those that speak of a session are given it. */
export type Handlers = {
  readonly [N in CommandName]: N extends SessionCommand
    ? (session: SessionResource) => Promise<void>
    : (session: SessionResource | undefined) => Promise<void>;
};

/** Commands that need no session to speak of. */
export const WITHOUT_SESSION = [
  'selectModel',
  'setApiKey',
  'copyServerConnection',
  'showLog',
  'retryStart',
] as const satisfies readonly CommandName[];
export type SessionCommand = Exclude<CommandName, (typeof WITHOUT_SESSION)[number]>;

export function createHandlers(deps: HandlerDeps): Handlers {
  const { runtime, feed, stages, models, keys, settings, panels, aside } = deps;
  const write = (session: SessionResource, options?: { readonly partial?: boolean }): Promise<void> =>
    exportSession({ runtime, feed, aside }, session, options);

  const openPanel = (id: string): void => {
    if (settings.opensPanel) panels.open(id, { preserveFocus: true });
  };
  const translate = (session: SessionResource, extent?: 'trial'): Promise<void> =>
    translateWorkbook(
      { stages, feed, models, openPanel, aside, export: (each) => write(each) },
      session,
      extent,
    );
  const control =
    (action: 'pause' | 'resume' | 'stop') =>
    async ({ id }: SessionResource): Promise<void> => {
      const answer = await ask(runtime.client().sessions[':id'].execution[action].$post({ param: { id } }));
      feed.put(answer.session);
    };

  /** The newest execution of each session that was begun from here: one end is told once. */
  const newest = new Map<string, symbol>();

  async function execute(session: SessionResource, retry: boolean, choice?: ModelChoice): Promise<void> {
    if (choice === undefined && !(await models.ensure(session))) return;
    openPanel(session.id);
    const mine = Symbol(session.id);
    newest.set(session.id, mine);
    const over = await stages.execute(session, { retry, choice });
    const isNewest = newest.get(session.id) === mine;
    if (isNewest && over.states.execution.status === 'completed') aside(() => tellFinished(over));
  }

  async function continueWith(session: SessionResource): Promise<void> {
    const choice = await models.choose();
    // Choosing takes a while.
    if (choice !== undefined) await execute(feed.get(session.id) ?? session, true, choice);
  }

  function explainLater(reason: CapabilityReason, session: SessionResource): void {
    aside(() => explain(reason, session));
  }

  /** Judged as the next owner will settle it: whatever had been begun is begun again. */
  async function takeOver(session: SessionResource): Promise<void> {
    const { canExecute, canSplit } = session.capabilities;
    const { status } = session.states.session;
    if (status === 'executing' || status === 'split_complete') {
      if (canExecute.allowed || canExecute.reason === 'provider_missing') await execute(session, false);
      else explainLater(canExecute.reason, session);
    } else if (canSplit.allowed) await stages.split(session);
    else explainLater(canSplit.reason, session);
  }

  /** Where much fails, it mostly fails for one reason: the first one says what to look for. */
  async function firstReason({ id }: SessionResource): Promise<string> {
    const query = { state: 'failed' as const, limit: '1' };
    const { tasks } = await ask(runtime.client().sessions[':id'].tasks.$get({ param: { id }, query }));
    return tasks[0]?.reason ?? '';
  }

  async function tellFinished(session: SessionResource): Promise<void> {
    const { done = 0, failed = 0 } = session.statistics ?? {};
    const exportNow = l10n.t('Export');
    const name = basename(session.path);
    const words =
      failed > 0
        ? [
            l10n.t('{0}: {1} cells translated, {2} failed.', name, done, failed),
            await firstReason(session),
          ].join(' ')
        : l10n.t('{0}: {1} cells translated.', name, done);
    const chosen = await window.showInformationMessage(words, exportNow);
    if (chosen === exportNow) await write(session);
  }

  return {
    translate: (session) => translate(session),
    tryRows: (session) => translate(session, 'trial'),
    async analyze(session) {
      openPanel(session.id);
      // The limit of a trial is the trial's.
      await stages.analyze(session, { limit: null });
      await models.adopt(feed.get(session.id) ?? session);
    },
    async split(session) {
      await models.adopt(session);
      await stages.split(session);
    },
    start: (session) => execute(session, false),
    takeOver: (session) => takeOver(session),
    retryFailed: (session) => execute(session, true),
    continueWith: (session) => continueWith(session),
    pause: control('pause'),
    resume: control('resume'),
    stop: control('stop'),
    export: (session) => write(session),
    exportPartial: (session) => write(session, { partial: true }),
    openPanel: ({ id }) => {
      panels.open(id);
      return Promise.resolve();
    },
    restoreBackup: (session) => restoreBackup({ runtime, feed }, session),
    async forget({ id, path }) {
      const forget = l10n.t('Forget');
      const chosen = await window.showWarningMessage(
        l10n.t('Forget the session of {0}?', basename(path)),
        {
          modal: true,
          detail: l10n.t(
            'Its tasks and translations, and the backups of the workbook, are erased from this machine. Workbooks that were written stay as they are.',
          ),
        },
        forget,
      );
      if (chosen !== forget) return;
      await ask(runtime.client().sessions[':id'].$delete({ param: { id } }));
      await feed.refresh();
    },
    openWorkbook: ({ path }) => openFile(Uri.file(path)),
    openOutput: async (session) => openFile(outputOf(session)),
    revealOutput: async (session) => {
      const uri = outputOf(session);
      const command =
        env.remoteName === undefined && env.uiKind === UIKind.Desktop ? 'revealFileInOS' : 'revealInExplorer';
      await commands.executeCommand(command, uri);
    },
    selectModel: async (session) => {
      await models.select(session);
    },
    setApiKey: () => manageKeys(keys, settings),
    async copyServerConnection() {
      const { url, token } = await runtime.listen();
      await env.clipboard.writeText(JSON.stringify({ url, token }));
      void window.showInformationMessage(
        l10n.t(
          'Address and token of Lingrid’s server are in the clipboard. Whoever has them can use it: treat them like a password.',
        ),
      );
    },
    showLog: () => {
      deps.showLog();
      return Promise.resolve();
    },
    async retryStart() {
      // Work that goes on here is not ended by it.
      await feed.refresh();
      const isAtWork = feed.sessions.some(({ lease }) => lease === 'busy' || lease === 'mine');
      if (runtime.state.status === 'ready' && isAtWork) await explain('busy', undefined);
      else await runtime.restart();
    },
  };
}

function outputOf({ outputs }: SessionResource): Uri {
  const newest = outputs.at(-1);
  if (newest === undefined) {
    throw new AppError(
      'stage_conflict',
      l10n.t('Nothing has been written yet. Export the translation first.'),
    );
  }
  return Uri.file(newest.path);
}

/** With the program that this machine has for workbooks; elsewhere with whatever editor VS Code has. */
async function openFile(uri: Uri): Promise<void> {
  if (env.remoteName === undefined && (await env.openExternal(uri))) return;
  await commands.executeCommand('vscode.open', uri);
}
