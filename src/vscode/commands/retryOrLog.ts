import { commands, l10n } from 'vscode';
import { COMMANDS } from './commandTable.ts';

/** Says what is wrong with two buttons, and does what is chosen: to try again, or to look into the log. */
export async function retryOrLog(
  say: (...buttons: readonly [string, string]) => Thenable<string | undefined>,
  retry: () => PromiseLike<unknown>,
): Promise<void> {
  const [again, showLog] = [l10n.t('Retry'), l10n.t('Show Log')];
  const chosen = await say(again, showLog);
  if (chosen === again) await retry();
  if (chosen === showLog) await commands.executeCommand(COMMANDS.showLog.id);
}
