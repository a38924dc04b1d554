import type { Action } from '../../contract/capabilities.ts';

/**
 * What must be so for a command to be enabled. `always`: nothing, for what leads out of trouble. `ready`: the
 * extension has started. `session`: there is one to speak of. An action: the gate of `capabilities` for the
 * active session or the row. `partial`: something is finished though not everything. `another`: another model can go on with what is left. `interrupted`: whoever was at
 * work is gone. `workbook`: a workbook to begin with, or an active session that can be analyzed.
 */
export type CommandGate =
  'always' | 'ready' | 'session' | 'workbook' | 'partial' | 'another' | 'interrupted' | Action;

/** Every command, once. The manifest has the same ids, gates and icons; a test compares them. */
export const COMMANDS = {
  translate: { id: 'lingrid.translate', gate: 'ready', icon: 'globe' },
  analyze: { id: 'lingrid.analyze', gate: 'workbook', icon: 'search' },
  split: { id: 'lingrid.split', gate: 'split', icon: 'split-horizontal' },
  start: { id: 'lingrid.start', gate: 'execute', icon: 'play' },
  takeOver: { id: 'lingrid.takeOver', gate: 'interrupted', icon: 'debug-restart-frame' },
  tryRows: { id: 'lingrid.tryRows', gate: 'ready', icon: 'beaker' },
  pause: { id: 'lingrid.pause', gate: 'pause', icon: 'debug-pause' },
  resume: { id: 'lingrid.resume', gate: 'resume', icon: 'debug-continue' },
  stop: { id: 'lingrid.stop', gate: 'stop', icon: 'debug-stop' },
  retryFailed: { id: 'lingrid.retryFailed', gate: 'retry', icon: 'debug-restart' },
  continueWith: { id: 'lingrid.continueWith', gate: 'another', icon: 'arrow-swap' },
  export: { id: 'lingrid.export', gate: 'export', icon: 'save' },
  exportPartial: { id: 'lingrid.exportPartial', gate: 'partial', icon: 'save-as' },
  openPanel: { id: 'lingrid.openPanel', gate: 'session', icon: 'graph-line' },
  selectModel: { id: 'lingrid.selectModel', gate: 'always', icon: 'hubot' },
  setApiKey: { id: 'lingrid.setApiKey', gate: 'always', icon: 'key' },
  copyServerConnection: { id: 'lingrid.copyServerConnection', gate: 'ready', icon: 'plug' },
  restoreBackup: { id: 'lingrid.restoreBackup', gate: 'session', icon: 'history' },
  forget: { id: 'lingrid.forget', gate: 'forget', icon: 'trash' },
  showLog: { id: 'lingrid.showLog', gate: 'always', icon: 'output' },
  retryStart: { id: 'lingrid.retryStart', gate: 'always', icon: 'refresh' },
  openWorkbook: { id: 'lingrid.openWorkbook', gate: 'session', icon: 'table' },
  openOutput: { id: 'lingrid.openOutput', gate: 'session', icon: 'go-to-file' },
  revealOutput: { id: 'lingrid.revealOutput', gate: 'session', icon: 'folder-opened' },
} as const satisfies Record<string, { id: string; gate: CommandGate; icon: string }>;

export type CommandName = keyof typeof COMMANDS;
export type CommandId = (typeof COMMANDS)[CommandName]['id'];

/** What a workbook is called by in `when` clauses. */
const IS_WORKBOOK = 'resourceExtname =~ /^\\.xls[xm]$/i';

/**
 * The command's `enablement` in the manifest; undefined where it is always enabled. A row of the tree carries its
 * own capabilities; everywhere else the active session's count.
 */
export function enablementOf(gate: CommandGate): string | undefined {
  switch (gate) {
    case 'always':
      return undefined;
    case 'ready':
      return 'lingrid.state == ready';
    case 'session':
      return 'lingrid.hasSession || viewItem =~ /^session/';
    case 'workbook':
      return `lingrid.state == ready && (!viewItem && (lingrid.canAnalyze || !lingrid.hasSession || ${IS_WORKBOOK}) || viewItem =~ /\\bcanAnalyze\\b/)`;
    case 'interrupted':
      return rowOrActive('isInterrupted');
    case 'partial':
      return rowOrActive('canExportPartial');
    case 'another':
      return rowOrActive('canContinueWith');
    default:
      return rowOrActive(canOf(gate));
  }
}

/** The capability's name, as context keys and rows carry it. */
export function canOf<A extends Action>(action: A): `can${Capitalize<A>}` {
  return `can${action.charAt(0).toUpperCase()}${action.slice(1)}` as `can${Capitalize<A>}`;
}

function rowOrActive(can: string): string {
  return `!viewItem && lingrid.${can} || viewItem =~ /\\b${can}\\b/`;
}
