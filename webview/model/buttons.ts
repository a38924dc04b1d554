import type { SessionResource } from '../../src/contract/api/session.ts';
import type { Capability, CapabilityReason } from '../../src/contract/capabilities.ts';
import type { PanelAction } from '../../src/contract/messages.ts';
import type { PanelStringKey } from '../../src/contract/panelStrings.ts';

/** What a button does: something of the API's, or something of VS Code's. */
export type Deed =
  | { readonly by: 'api'; readonly control: 'pause' | 'resume' | 'stop' }
  | { readonly by: 'host'; readonly action: PanelAction };

export interface ButtonPlan {
  readonly name: PanelStringKey;
  readonly deed: Deed;
  /** Null where it can be pressed; otherwise why not. */
  readonly refused: CapabilityReason | null;
}

export interface ButtonPlans {
  /** The one obvious next thing; null while there is only waiting. */
  readonly primary: ButtonPlan | null;
  readonly secondary: readonly ButtonPlan[];
  /** What is at hand at any time. */
  readonly more: readonly ButtonPlan[];
}

const FREE: Capability = { allowed: true };

function host(action: PanelAction, can: Capability = FREE, name: PanelStringKey = action): ButtonPlan {
  return { name, deed: { by: 'host', action }, refused: can.allowed ? null : can.reason };
}

function control(which: 'pause' | 'resume' | 'stop', can: Capability): ButtonPlan {
  return { name: which, deed: { by: 'api', control: which }, refused: can.allowed ? null : can.reason };
}

/** Which buttons there are and which of them can be pressed: exactly what the session's capabilities say. */
export function buttonsOf(session: SessionResource): ButtonPlans {
  const [primary = null, ...others] = nextSteps(session);
  return { primary, secondary: [...others, ...outputButtons(session)], more: alwaysThere(session) };
}

/** The first is the obvious one. */
function nextSteps(session: SessionResource): readonly ButtonPlan[] {
  const { capabilities: can, states } = session;
  if (session.interrupted) return [host('takeOver', interruptedGate(session)), analyzeAgain(session)];
  switch (states.execution.status) {
    case 'initializing':
    case 'running':
      return [control('pause', can.canPause), control('stop', can.canStop), ...anotherModel(session)];
    case 'paused':
      return [control('resume', can.canResume), control('stop', can.canStop), ...anotherModel(session)];
    default:
  }
  switch (states.session.status) {
    case 'created':
      return [host('analyze', can.canAnalyze)];
    case 'failed':
      return [host('analyze', can.canAnalyze, 'analyzeAgain')];
    case 'analyzed':
      return whenAnalyzed(session);
    case 'split_complete':
    case 'executing':
      return whenSplit(session);
    case 'completed':
      return whenCompleted(session);
  }
}

function whenAnalyzed(session: SessionResource): readonly ButtonPlan[] {
  const { capabilities: can, states } = session;
  const { status } = states.split;
  // The next step stands there already, and cannot be taken before the tasks are saved and read back.
  if (status === 'processing' || status === 'saving' || status === 'verifying') {
    return [host('start', can.canExecute)];
  }
  const isAgain = status === 'failed';
  const split = host('split', can.canSplit, isAgain ? 'splitAgain' : 'split');
  const first = split.refused === 'workbook_changed' ? [analyzeAgain(session), split] : [split];
  const rest = split.refused === 'workbook_changed' ? [] : [analyzeAgain(session)];
  return [...first, host('tryRows', trialGate(session)), ...rest];
}

function whenSplit(session: SessionResource): readonly ButtonPlan[] {
  const { capabilities: can, statistics } = session;
  const hasBegun = (statistics?.done ?? 0) + (statistics?.failed ?? 0) > 0;
  const start = host('start', can.canExecute, hasBegun ? 'goOn' : 'start');
  const failed = (statistics?.failed ?? 0) > 0;
  return [
    ...wayOut(start.refused),
    start,
    ...(failed ? [host('retryFailed', can.canRetry)] : []),
    ...anotherModel(session),
    ...(session.canExportPartial ? [host('exportPartial')] : []),
    analyzeAgain(session),
  ];
}

function whenCompleted(session: SessionResource): readonly ButtonPlan[] {
  const { capabilities: can, statistics } = session;
  const failed = (statistics?.failed ?? 0) > 0;
  return [
    host('export', can.canExport),
    ...(failed ? [host('retryFailed', can.canRetry)] : []),
    ...anotherModel(session),
    analyzeAgain(session),
  ];
}

function anotherModel({ canContinueWith }: SessionResource): readonly ButtonPlan[] {
  return canContinueWith ? [host('continueWith')] : [];
}

/** What leads past a gate comes before what the gate refuses. */
function wayOut(refused: CapabilityReason | null): readonly ButtonPlan[] {
  if (refused === 'provider_missing') return [host('selectModel'), host('setApiKey')];
  return refused === 'untrusted' ? [host('manageTrust')] : [];
}

function analyzeAgain({ capabilities }: SessionResource): ButtonPlan {
  return host('analyze', capabilities.canAnalyze, 'analyzeAgain');
}

/** A trial analyzes, splits and sends. */
function trialGate({ capabilities, trusted }: SessionResource): Capability {
  if (!capabilities.canAnalyze.allowed) return capabilities.canAnalyze;
  return trusted ? FREE : { allowed: false, reason: 'untrusted' };
}

/** Interrupted work is nobody's; only a live owner keeps one from it. */
function interruptedGate({ lease }: SessionResource): Capability {
  if (lease === 'other') return { allowed: false, reason: 'owned_elsewhere' };
  return lease === 'busy' ? { allowed: false, reason: 'busy' } : FREE;
}

function outputButtons({ outputs }: SessionResource): readonly ButtonPlan[] {
  return outputs.length === 0 ? [] : [host('openOutput'), host('revealOutput')];
}

function alwaysThere({ capabilities }: SessionResource): readonly ButtonPlan[] {
  return [
    host('openWorkbook'),
    host('restoreBackup'),
    host('showLog'),
    host('forget', capabilities.canForget),
  ];
}
