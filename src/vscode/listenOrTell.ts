import { commands, l10n, window } from 'vscode';
import { AppError } from '../contract/errors.ts';
import type { Log } from '../core/ports.ts';
import { COMMANDS } from './commands/commandTable.ts';
import type { Runtime } from './runtime.ts';

/** Opens the socket for other programs. Where it cannot be had, Lingrid works here all the same, and says so. */
export async function listenOrTell(runtime: Runtime, log: Log): Promise<void> {
  try {
    const { url } = await runtime.listen();
    log.info('server.listening', { url });
  } catch (error) {
    const message = error instanceof AppError ? error.message : l10n.t('The log says more.');
    log.warn('server.not_listening', { code: error instanceof AppError ? error.code : 'internal' });
    const retry = l10n.t('Retry');
    const showLog = l10n.t('Show Log');
    const chosen = await window.showWarningMessage(
      l10n.t('Other programs cannot reach Lingrid’s server; all else works. {0}', message),
      retry,
      showLog,
    );
    if (chosen === retry) await listenOrTell(runtime, log);
    if (chosen === showLog) await commands.executeCommand(COMMANDS.showLog.id);
  }
}
