import { basename } from 'node:path';
import { commands, l10n, window } from 'vscode';
import type { Aside } from '../aside.ts';
import { COMMANDS } from '../commands/commandTable.ts';
import type { SessionsFeed } from './sessionsFeed.ts';

/** Offers, once for each, to go on with work whose window is gone. It is never taken over unasked. */
export function offerTakeOver(feed: SessionsFeed, aside: Aside): { dispose(): void } {
  const offered = new Set<string>();

  async function offer(id: string, path: string): Promise<void> {
    const takeOver = l10n.t('Take Over');
    const chosen = await window.showWarningMessage(
      l10n.t(
        'The translation of {0} was interrupted: whoever was at work on it is gone. What is finished is kept.',
        basename(path),
      ),
      takeOver,
    );
    if (chosen === takeOver) await commands.executeCommand(COMMANDS.takeOver.id, { kind: 'session', id });
  }

  return feed.onDidChange(() => {
    for (const { id, path, interrupted } of feed.sessions) {
      if (!interrupted) offered.delete(id);
      else if (!offered.has(id)) {
        offered.add(id);
        aside(() => offer(id, path));
      }
    }
  });
}
