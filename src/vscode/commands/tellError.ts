import { commands, l10n, window } from 'vscode';
import { AppError, isGate, unforeseen } from '../../contract/errors.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { Log } from '../../core/ports.ts';
import { COMMANDS } from './commandTable.ts';
import { explain } from './explain.ts';

/**
 * The one place where errors of commands become words. A gate is explained; what was called off is no error; what
 * nobody foresaw says so and points to the log.
 */
export async function tellError(
  log: Log,
  error: unknown,
  session: SessionResource | undefined,
): Promise<void> {
  if (error instanceof Error && error.name === 'AbortError') return;
  if (error instanceof AppError) {
    const { code, message } = error;
    if (isGate(code) && code !== 'output_exists' && code !== 'provider_missing')
      return explain(code, session);
    log.warn('command.refused', { code });
    const help =
      code === 'provider_missing' ? [l10n.t('Select Model…'), l10n.t('Set API Key…')] : [l10n.t('Show Log')];
    const chosen = await window.showErrorMessage(message, ...help);
    if (chosen === l10n.t('Select Model…')) await commands.executeCommand(COMMANDS.selectModel.id);
    if (chosen === l10n.t('Set API Key…')) await commands.executeCommand(COMMANDS.setApiKey.id);
    if (chosen === l10n.t('Show Log')) await commands.executeCommand(COMMANDS.showLog.id);
    return;
  }
  log.error('command.failed', unforeseen(error));
  const name = error instanceof Error ? error.name : typeof error;
  const chosen = await window.showErrorMessage(
    l10n.t('Something unforeseen went wrong ({0}). The log says more.', name),
    l10n.t('Show Log'),
  );
  if (chosen !== undefined) await commands.executeCommand(COMMANDS.showLog.id);
}
