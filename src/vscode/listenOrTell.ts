import { l10n, window } from 'vscode';
import { AppError } from '../contract/errors.ts';
import type { Log } from '../core/ports.ts';
import { retryOrLog } from './commands/retryOrLog.ts';
import type { Runtime } from './runtime.ts';

/** Opens the socket for other programs. Where it cannot be had, Lingrid works here all the same, and says so. */
export async function listenOrTell(runtime: Runtime, log: Log): Promise<void> {
  try {
    const { url } = await runtime.listen();
    log.info('server.listening', { url });
  } catch (error) {
    const message = error instanceof AppError ? error.message : l10n.t('The log says more.');
    log.warn('server.not_listening', { code: error instanceof AppError ? error.code : 'internal' });
    const words = l10n.t('Other programs cannot reach Lingrid’s server; all else works. {0}', message);
    await retryOrLog(
      (...buttons) => window.showWarningMessage(words, ...buttons),
      () => listenOrTell(runtime, log),
    );
  }
}
