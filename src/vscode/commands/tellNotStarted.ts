import { commands, l10n, window } from 'vscode';
import { COMMANDS } from './commandTable.ts';
import { retryOrLog } from './retryOrLog.ts';

/** Says why Lingrid does not work here, and offers what may help. */
export function tellNotStarted(problem: string): Promise<void> {
  return retryOrLog(
    (...buttons) => window.showErrorMessage(l10n.t('Lingrid could not start. {0}', problem), ...buttons),
    () => commands.executeCommand(COMMANDS.retryStart.id),
  );
}
