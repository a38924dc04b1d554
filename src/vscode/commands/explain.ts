import { commands, l10n, window } from 'vscode';
import type { CapabilityReason } from '../../contract/capabilities.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import { COMMANDS, type CommandName } from './commandTable.ts';
import { gateWords } from './gateWords.ts';

/** What leads past a gate, where something does. */
const WAYS_OUT: Partial<Readonly<Record<CapabilityReason, CommandName | 'trust'>>> = {
  session_not_found: 'translate',
  stage_conflict: 'openPanel',
  split_not_ready: 'openPanel',
  tasks_missing: 'openPanel',
  execution_not_ready: 'exportPartial',
  owned_elsewhere: 'openPanel',
  busy: 'openPanel',
  workbook_changed: 'analyze',
  provider_missing: 'selectModel',
  untrusted: 'trust',
};

/** Tells which gate stands, and offers what leads past it. */
export async function explain(reason: CapabilityReason, session: SessionResource | undefined): Promise<void> {
  // What is finished can be exported only where something is.
  const isNothingThere = reason === 'execution_not_ready' && session?.canExportPartial !== true;
  const way = isNothingThere ? 'openPanel' : WAYS_OUT[reason];
  const label = way === undefined ? undefined : labelOf(way);
  const chosen = await window.showWarningMessage(
    gateWords(reason, session),
    ...(label === undefined ? [] : [label]),
  );
  if (chosen === undefined || way === undefined) return;
  if (way === 'trust') await commands.executeCommand('workbench.trust.manage');
  else {
    const row = session === undefined ? [] : [{ kind: 'session', id: session.id }];
    await commands.executeCommand(COMMANDS[way].id, ...row);
  }
}

function labelOf(way: CommandName | 'trust'): string {
  switch (way) {
    case 'trust':
      return l10n.t('Manage Trust');
    case 'translate':
      return l10n.t('Translate Workbook…');
    case 'analyze':
      return l10n.t('Analyze Again');
    case 'selectModel':
      return l10n.t('Select Model…');
    case 'exportPartial':
      return l10n.t('Export What Is Finished');
    default:
      return l10n.t('Open Panel');
  }
}
