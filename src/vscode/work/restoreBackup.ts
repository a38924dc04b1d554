import { basename } from 'node:path';
import { env, l10n, window } from 'vscode';
import type { SessionResource } from '../../contract/api/session.ts';
import { ask } from '../client.ts';
import type { Runtime } from '../runtime.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';

/** Lets the person put one of the last versions of the workbook back; what stands there now is kept as a backup too. */
export async function restoreBackup(
  { runtime, feed }: { readonly runtime: Runtime; readonly feed: SessionsFeed },
  { id, path }: SessionResource,
): Promise<void> {
  const route = runtime.client().sessions[':id'].backups;
  const { backups } = await ask(route.$get({ param: { id } }));
  if (backups.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        'There is no backup of {0}: one is kept whenever a translation is written into the workbook itself.',
        basename(path),
      ),
    );
    return;
  }
  const times = new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'medium' });
  const items = backups.map((backup) => ({ label: times.format(backup.at), backup }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Restore {0} as it was before…', basename(path)),
    placeHolder: l10n.t('What stands there now is kept as a backup too'),
  });
  if (picked === undefined) return;
  const { session } = await ask(route.restore.$post({ param: { id }, json: { backup: picked.backup.id } }));
  feed.put(session);
  void window.showInformationMessage(l10n.t('{0} is as it was before.', basename(path)));
}
