import { commands, l10n, window } from 'vscode';
import { COMMANDS } from './commandTable.ts';

/** Says why Lingrid does not work here, and offers what may help. */
export async function tellNotStarted(problem: string): Promise<void> {
  const retry = l10n.t('Retry');
  const showLog = l10n.t('Show Log');
  const chosen = await window.showErrorMessage(
    l10n.t('Lingrid could not start. {0}', problem),
    retry,
    showLog,
  );
  if (chosen === retry) await commands.executeCommand(COMMANDS.retryStart.id);
  if (chosen === showLog) await commands.executeCommand(COMMANDS.showLog.id);
}
