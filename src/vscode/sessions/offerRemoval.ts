import { l10n, window } from 'vscode';
import { ask } from '../client.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { Runtime } from '../runtime.ts';
import type { SessionsFeed } from './sessionsFeed.ts';

const DAY = 24 * 60 * 60 * 1_000;

/** Offers to forget the sessions that nobody has touched for so many days; 0 offers nothing. */
export async function offerRemoval({
  runtime,
  feed,
  days,
}: {
  readonly runtime: Runtime;
  readonly feed: SessionsFeed;
  readonly days: number;
}): Promise<void> {
  if (days === 0) return;
  await feed.refresh();
  const isOld = ({ touchedAt, capabilities }: SessionResource): boolean =>
    Date.now() - touchedAt > days * DAY && capabilities.canForget.allowed;
  const old = feed.sessions.filter(isOld);
  if (old.length === 0) return;
  const forget = l10n.t('Forget Them');
  const chosen = await window.showInformationMessage(
    l10n.t(
      'Translation sessions that nobody has touched for {0} days: {1}. Their texts and the backups of their workbooks are kept on this machine until you forget them.',
      days,
      old.length,
    ),
    forget,
    l10n.t('Keep Them'),
  );
  if (chosen !== forget) return;
  // The question may have stood there for hours.
  await feed.refresh();
  const still = feed.sessions.filter((each) => isOld(each) && old.some(({ id }) => id === each.id));
  const route = runtime.client().sessions[':id'];
  await Promise.allSettled(still.map(({ id }) => ask(route.$delete({ param: { id } }))));
  await feed.refresh();
}
