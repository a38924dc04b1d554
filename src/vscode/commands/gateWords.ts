import { l10n } from 'vscode';
import type { CapabilityReason } from '../../contract/capabilities.ts';
import type { SessionResource } from '../../contract/api/session.ts';

/** Which gate stands, and what to do about it. */
export function gateWords(reason: CapabilityReason, session: SessionResource | undefined): string {
  switch (reason) {
    case 'session_not_found':
      return l10n.t('There is no translation session yet. Begin with “Translate Workbook…”.');
    case 'stage_conflict':
      return l10n.t('The session is at another stage. The panel shows what can be done next.');
    case 'split_not_ready':
      return l10n.t('The tasks are not saved and verified yet. Wait until the split is ready.');
    case 'tasks_missing':
      return l10n.t('There are no tasks yet. Analyze the workbook and split it first.');
    case 'execution_not_ready':
      return l10n.t('The translation is not finished. Finish it first, or export what is finished.');
    case 'busy':
      return l10n.t('This session is busy with something else here. Wait for it, or stop it.');
    case 'owned_elsewhere':
      return session?.holder == null
        ? l10n.t(
            'Another Lingrid window or process is at work on this session. Wait for it, or stop it there.',
          )
        : l10n.t(
            'Another Lingrid window owns this work (process {0}). Pause, Resume and Stop work from here; wait for it, or stop it.',
            session.holder.pid,
          );
    case 'workbook_changed':
      return l10n.t(
        'The workbook has changed since it was analyzed. Analyze it again; finished work is kept.',
      );
    case 'workbook_missing':
      return l10n.t('The workbook is not there any more. Put it back, or forget the session.');
    case 'provider_missing':
      return l10n.t('No model is ready. Select one, or give its API key.');
    case 'untrusted':
      return l10n.t('This workspace is not trusted, so nothing is sent to a model. Trust it first.');
    case 'output_exists':
      return l10n.t('The output file is there already and is not the one that Lingrid wrote last.');
    case 'spending_cap_reached':
      return l10n.t(
        'The spending cap is reached. What is finished is kept; raise the cap in the settings and go on.',
      );
  }
}
