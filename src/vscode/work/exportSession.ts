import { basename } from 'node:path';
import { commands, l10n, window, workspace } from 'vscode';
import type { ExportAnswer } from '../../contract/api/export.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { Aside } from '../aside.ts';
import { ask } from '../client.ts';
import { COMMANDS } from '../commands/commandTable.ts';
import type { Runtime } from '../runtime.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import { withProgress } from './withProgress.ts';

interface Deps {
  readonly runtime: Runtime;
  readonly feed: SessionsFeed;
  readonly aside: Aside;
}

/**
 * Writes the results where the person wants them, and says where they are. Where to is asked each time: no workbook
 * is replaced because somebody once chose so. A file that Lingrid did not write is replaced only by leave.
 */
export async function exportSession(
  deps: Deps,
  session: SessionResource,
  { partial = false }: { readonly partial?: boolean } = {},
): Promise<void> {
  const inPlace = await destinationFor(session);
  if (inPlace === undefined) return;
  const told = await write(deps, session, { inPlace, partial, force: false }).catch(
    async (error: unknown) => {
      if (!(error instanceof AppError) || error.details?.forcible !== true) throw error;
      const replace = l10n.t('Replace');
      const answer = await window.showWarningMessage(error.message, { modal: true }, replace);
      return answer === replace ? write(deps, session, { inPlace, partial, force: true }) : undefined;
    },
  );
  if (told === undefined) return;
  if (told.output === null) {
    void window.showInformationMessage(
      l10n.t('There was nothing to write: no cell of the workbook has to change.'),
    );
    return;
  }
  const words = [
    l10n.t('Wrote {0} cells to {1}.', told.changed, workspace.asRelativePath(told.output)),
    ...(told.repainted > 0 ? [l10n.t('Changed the colours of {0} cells.', told.repainted)] : []),
    ...(told.noted > 0 ? [l10n.t('Kept what {0} cells held in notes.', told.noted)] : []),
    ...(told.skipped.count > 0 ? [l10n.t('{0} cells left alone.', told.skipped.count)] : []),
    ...(told.failed.count > 0 ? [l10n.t('{0} failed; the panel says why.', told.failed.count)] : []),
    ...(told.warnings.count > 0 ? [l10n.t('Warnings: {0}.', told.warnings.count)] : []),
  ].join(' ');
  deps.aside(() => offerOutput(words, session, told.warnings.first));
}

type Warnings = ExportAnswer['warnings']['first'];

async function offerOutput(words: string, { id }: SessionResource, warnings: Warnings): Promise<void> {
  const [open, reveal, show] = [l10n.t('Open'), l10n.t('Reveal'), l10n.t('Show Table')];
  const warned = warnings.length > 0 ? [l10n.t('Show Warnings')] : [];
  const chosen = await window.showInformationMessage(words, ...warned, open, reveal, show);
  if (chosen === warned[0] && chosen !== undefined) await showWarnings(warnings);
  const row = { kind: 'session', id };
  if (chosen === open) await commands.executeCommand(COMMANDS.openOutput.id, row);
  if (chosen === reveal) await commands.executeCommand(COMMANDS.revealOutput.id, row);
  if (chosen === show) await commands.executeCommand(COMMANDS.openPanel.id, row);
}

/** A list to read: choosing does nothing. */
async function showWarnings(warnings: Warnings): Promise<void> {
  const items = warnings.map(({ sheet, ref, message }) => ({
    label: [sheet, ref].filter((part) => part !== null).join('!') || l10n.t('Workbook'),
    detail: message,
  }));
  await window.showQuickPick(items, { title: l10n.t('What to look over'), matchOnDetail: true });
}

async function write(
  { runtime, feed }: Deps,
  { id, path }: SessionResource,
  json: { readonly inPlace: boolean; readonly partial: boolean; readonly force: boolean },
) {
  const answer = await withProgress({
    title: l10n.t('Writing the translation of {0}', basename(path)),
    work: () => ask(runtime.client().sessions[':id'].export.$post({ param: { id }, json })),
  });
  feed.put(answer.session);
  return answer;
}

/** Whether into the workbook itself; undefined where the person chose neither. What they chose last comes first. */
async function destinationFor(session: SessionResource): Promise<boolean | undefined> {
  const isCopy = session.settings.destination !== 'in_place';
  const copy = {
    label: l10n.t('A copy beside it'),
    ...(isCopy && { detail: workspace.asRelativePath(session.destination) }),
    inPlace: false,
  };
  const own = {
    label: l10n.t('The workbook itself'),
    detail: l10n.t(
      '{0}; the last three versions are kept as backups',
      workspace.asRelativePath(session.path),
    ),
    inPlace: true,
  };
  const chosen = await window.showQuickPick(isCopy ? [copy, own] : [own, copy], {
    title: l10n.t('Where should the translation be written?'),
    placeHolder: l10n.t('What you chose last comes first'),
    ignoreFocusOut: true,
  });
  return chosen?.inPlace;
}
