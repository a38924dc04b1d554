import { commands } from 'vscode';
import type { PanelAction } from '../../contract/messages.ts';
import type { CommandName } from '../commands/commandTable.ts';
import type { RunCommand } from '../commands/registerCommands.ts';

/** What each action of the page runs: a command, for the page's own session. */
const COMMAND_OF: Readonly<Record<Exclude<PanelAction, 'manageTrust'>, CommandName>> = {
  analyze: 'analyze',
  split: 'split',
  start: 'start',
  tryRows: 'tryRows',
  retryFailed: 'retryFailed',
  continueWith: 'continueWith',
  export: 'export',
  exportPartial: 'exportPartial',
  takeOver: 'takeOver',
  openOutput: 'openOutput',
  revealOutput: 'revealOutput',
  openWorkbook: 'openWorkbook',
  selectModel: 'selectModel',
  setApiKey: 'setApiKey',
  restoreBackup: 'restoreBackup',
  showLog: 'showLog',
  retryStart: 'retryStart',
  forget: 'forget',
};

/** Carries out what the page asks of VS Code, gates and all. */
export function createPanelActions(
  run: RunCommand,
): (action: PanelAction, sessionId: string | null) => Promise<void> {
  return async (action, id) => {
    if (action === 'manageTrust') await commands.executeCommand('workbench.trust.manage');
    else await run(COMMAND_OF[action], id === null ? undefined : { kind: 'session', id });
  };
}
