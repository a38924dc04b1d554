import { window, workspace, type ExtensionContext } from 'vscode';
import type { MachineSettings } from '../contract/machineSettings.ts';
import type { Log, Translator } from '../core/ports.ts';
import { systemClock as clock } from '../core/systemClock.ts';
import { createAside } from './aside.ts';
import { createHandlers } from './commands/handlers.ts';
import { createRunCommand, registerCommands } from './commands/registerCommands.ts';
import { createTargets } from './commands/target.ts';
import { tellError } from './commands/tellError.ts';
import { tellNotStarted } from './commands/tellNotStarted.ts';
import { createContextKeys } from './contextKeys.ts';
import { contextKeysOf } from './contextKeysOf.ts';
import { createFindings } from './findings/createFindings.ts';
import { listenOrTell } from './listenOrTell.ts';
import { createLog } from './log.ts';
import { createEditorModels } from './models/editorModels.ts';
import { knownOrigins } from './models/endpoints.ts';
import { createKeys } from './models/keys.ts';
import { createModels } from './models/models.ts';
import { keyAdvice } from './models/keyAdvice.ts';
import { createPanelActions } from './panel/panelActions.ts';
import { createProgressPanels } from './panel/progressPanels.ts';
import { createRuntime, type Opened } from './runtime.ts';
import { createActiveSession } from './sessions/activeSession.ts';
import { followAtWork } from './sessions/followAtWork.ts';
import { offerTakeOver } from './sessions/offerTakeOver.ts';
import { offerRemoval } from './sessions/offerRemoval.ts';
import { createSessionsFeed } from './sessions/sessionsFeed.ts';
import { createSessionsTree } from './sessions/sessionsTree.ts';
import { createSettings } from './settings/settings.ts';
import { createStatusBar } from './statusBar.ts';
import { createStages } from './work/stages.ts';
import { watchWorkbooks } from './watchWorkbooks.ts';

/** What the composition is given by the shell. */
export interface OpenOptions {
  readonly storeDirectory: string;
  readonly log: Log;
  readonly trusted: () => boolean;
  readonly machineSettings: () => MachineSettings;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly keys: (ask: { readonly origin: string }) => string | undefined;
  readonly keyAdvice: () => string;
  readonly editorModels: (model: string | undefined) => Translator;
}

export interface ShellDeps {
  readonly context: ExtensionContext;
  readonly version: string;
  readonly open: (options: OpenOptions) => Promise<Opened>;
}

/** All that Lingrid shows and does in one window. */
export interface Shell {
  /** Resolves when server, workers and store are closed. */
  close(): Promise<void>;
}

/** Puts the shell together and starts what lies behind it; what needs that waits for it. */
export function createShell({ context, version, open }: ShellDeps): Shell {
  const channel = window.createOutputChannel('Lingrid', { log: true });
  const log = createLog(channel);
  const aside = createAside((error) => tellError(log, error, undefined));
  const settings = createSettings(log);
  const keys = createKeys(context.secrets);
  const editorModels = createEditorModels();
  const runtime = createRuntime({
    version,
    log,
    port: () => settings.port,
    folders: () => (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    async open() {
      await keys.load(knownOrigins(settings.profiles));
      return open({
        storeDirectory: context.globalStorageUri.fsPath,
        log,
        trusted: () => workspace.isTrusted,
        machineSettings: () => ({ profiles: settings.profiles }),
        env: proxies(),
        keys: keys.of,
        keyAdvice,
        editorModels: editorModels.translator,
      });
    },
  });
  const feed = createSessionsFeed({ runtime, clock });
  const active = createActiveSession({ feed, memory: context.workspaceState });
  const models = createModels({ settings, keys, editorModels, runtime, feed });
  const workbooks = watchWorkbooks(aside);
  const contextKeys = createContextKeys();
  const panels = createProgressPanels({
    extensionUri: context.extensionUri,
    runtime,
    feed,
    active,
    log,
    surroundings: (id) => ({
      shell: runtime.state,
      isTrusted: workspace.isTrusted,
      model: models.nameFor(id === null ? undefined : feed.get(id)),
    }),
    act: (action, id) => {
      aside(() => act(action, id));
    },
  });
  const handlers = createHandlers({
    runtime,
    feed,
    settings,
    keys,
    models,
    panels,
    aside,
    stages: createStages({ runtime, feed, settings }),
    showLog: () => {
      channel.show();
    },
  });
  const run = createRunCommand({ handlers, targets: createTargets({ runtime, feed, active }), runtime, log });
  const act = createPanelActions(run);

  function mirror(): void {
    const { status: state } = runtime.state;
    const hasModel = settings.model !== undefined;
    contextKeys.set(contextKeysOf({ state, active: active.session, hasModel, hasWorkbooks: workbooks.any }));
  }
  function lookAgain(): void {
    void feed.refresh();
    panels.update();
    mirror();
  }
  async function keysChanged(): Promise<void> {
    await keys.load(knownOrigins(settings.profiles));
    lookAgain();
  }
  async function started(): Promise<void> {
    const { state } = runtime;
    if (state.status === 'failed') return tellNotStarted(state.message);
    if (state.status !== 'ready') return;
    aside(() => listenOrTell(runtime, log));
    await offerRemoval({ runtime, feed, days: settings.offerRemovalAfterDays });
  }

  mirror();
  context.subscriptions.push(
    channel,
    settings,
    keys,
    editorModels,
    contextKeys,
    ...registerCommands(run),
    createSessionsTree({ feed, runtime, active }),
    createStatusBar({ runtime, feed, active }),
    createFindings({ feed, runtime, settings, clock }),
    followAtWork(feed, active),
    offerTakeOver(feed, aside),
    workbooks,
    panels,
    active,
    feed,
    runtime.onDidChange(mirror),
    runtime.onDidChange(() => {
      aside(started);
    }),
    feed.onDidChange(mirror),
    active.onDidChange(mirror),
    workbooks.onDidChange(mirror),
    settings.onDidChange(() => {
      aside(keysChanged);
    }),
    keys.onDidChange(lookAgain),
    editorModels.onDidChange(lookAgain),
    workspace.onDidGrantWorkspaceTrust(lookAgain),
    workspace.onDidChangeWorkspaceFolders(lookAgain),
  );
  void runtime.start();
  return { close: runtime.close };
}

/** Where proxies are looked up; VS Code's own setting counts for who has set it. */
function proxies(): Readonly<Record<string, string | undefined>> {
  const proxy = workspace.getConfiguration('http').get<string>('proxy') ?? '';
  return proxy === '' ? process.env : { ...process.env, HTTPS_PROXY: proxy, HTTP_PROXY: proxy };
}
