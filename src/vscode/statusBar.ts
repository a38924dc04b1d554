import { type Command, l10n, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { basename } from 'node:path';
import { COMMANDS } from './commands/commandTable.ts';
import type { Runtime } from './runtime.ts';
import type { ActiveSession } from './sessions/activeSession.ts';
import type { SessionsFeed } from './sessions/sessionsFeed.ts';
import { percentDone, stateInWords } from './sessions/sessionWords.ts';

/** The one item in the status bar: what the active session does, or that Lingrid could not start. */
export function createStatusBar({
  runtime,
  feed,
  active,
}: {
  readonly runtime: Runtime;
  readonly feed: SessionsFeed;
  readonly active: ActiveSession;
}): { dispose(): void } {
  const item = window.createStatusBarItem('lingrid.status', StatusBarAlignment.Left, 10);
  item.name = 'Lingrid';

  function show(text: string, tooltip: string, command: string | Command): void {
    item.text = text;
    item.tooltip = tooltip;
    item.command = command;
    item.accessibilityInformation = { label: `Lingrid: ${tooltip}`, role: 'button' };
    item.show();
  }

  function update(): void {
    item.backgroundColor = undefined;
    const { state } = runtime;
    if (state.status === 'failed') {
      item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
      show('$(error) Lingrid', l10n.t('Could not start. {0}', state.message), COMMANDS.retryStart.id);
      return;
    }
    // What is under way comes before what was looked at last.
    const working = feed.sessions.find(({ states }) => states.session.status === 'executing');
    const session = working ?? active.session;
    if (state.status === 'starting' || session === undefined) {
      item.hide();
      return;
    }
    const words = `${basename(session.path)}: ${stateInWords(session)}`;
    const isMoving = session.states.execution.status === 'running' && !session.interrupted;
    const text = isMoving ? `$(sync~spin) Lingrid ${percentDone(session)} %` : '$(table) Lingrid';
    show(session.interrupted ? '$(debug-disconnect) Lingrid' : text, words, {
      command: COMMANDS.openPanel.id,
      title: words,
      arguments: [{ kind: 'session', id: session.id }],
    });
  }

  const listeners = [runtime.onDidChange(update), feed.onDidChange(update), active.onDidChange(update)];
  update();
  return {
    dispose() {
      for (const listener of listeners) listener.dispose();
      item.dispose();
    },
  };
}
