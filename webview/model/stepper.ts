import type { SessionResource } from '../../src/contract/api/session.ts';
import type { PanelStringKey } from '../../src/contract/panelStrings.ts';
import type { SplitStatus } from '../../src/contract/states.ts';

export type StepState = 'todo' | 'current' | 'done' | 'failed' | 'interrupted';

/** What a bar says: its fraction, 0 to 1 or null where nobody knows, and words with what fills them in. */
export interface Gauge {
  readonly fraction: number | null;
  readonly words: PanelStringKey;
  readonly values: readonly number[];
}

/** A part of a step that is worth waiting for by itself. */
export interface Moment {
  readonly name: PanelStringKey;
  readonly state: StepState;
  readonly gauge: Gauge;
}

export interface Step {
  readonly id: 'analyze' | 'split' | 'translate' | 'export';
  readonly name: PanelStringKey;
  readonly state: StepState;
  /** Null where there is nothing to watch. */
  readonly gauge: Gauge | null;
  /** In their order; none but while the step is at work. */
  readonly moments: readonly Moment[];
}

/** The four steps of a session, in their order. At most one is `current`. */
export function stepsOf(session: SessionResource): readonly Step[] {
  const split = splitStep(session);
  const translate = translateStep(session);
  const steps = [analyzeStep(session), split, translate, exportStep(session)];
  const first = steps.findIndex(({ state }) => state !== 'done');
  return steps.map((step, index) =>
    step.state === 'todo' && index === first ? { ...step, state: 'current' } : step,
  );
}

const IDLE = { gauge: null, moments: [] } as const;

function analyzeStep({ states, holder }: SessionResource): Step {
  const { status } = states.session;
  const step = { id: 'analyze', name: 'stepAnalyze', ...IDLE } as const;
  if (holder?.operation === 'analyze') return { ...step, state: 'current' };
  if (status === 'created') return { ...step, state: 'todo' };
  return { ...step, state: status === 'failed' ? 'failed' : 'done' };
}

function splitStep({ states, split, interrupted }: SessionResource): Step {
  const step = { id: 'split', name: 'stepSplit', ...IDLE } as const;
  const status = states.split;
  switch (status.status) {
    case 'not_started':
      return { ...step, state: 'todo' };
    case 'completed':
      return { ...step, state: 'done' };
    case 'failed':
      return { ...step, state: 'failed', gauge: gaugeOf(split.progress, 'processingValue', []) };
    default:
      return {
        ...step,
        state: interrupted ? 'interrupted' : 'current',
        gauge: splitGauge(status, split.progress),
        moments: interrupted ? [] : momentsOf(status, split.progress),
      };
  }
}

type SplitAtWork = Extract<SplitStatus, { status: 'processing' | 'saving' | 'verifying' }>;

const SPLIT_WORDS = {
  analyzing: 'splitAnalyzing',
  allocating: 'splitAllocating',
  creating: 'splitCreating',
} as const;

function splitGauge(split: SplitAtWork, progress: number): Gauge {
  switch (split.status) {
    case 'processing':
      return gaugeOf(progress, SPLIT_WORDS[split.step], []);
    case 'saving':
      return gaugeOf(progress, 'splitSaving', [split.saved, split.total]);
    case 'verifying':
      return gaugeOf(progress, 'splitVerifying', [split.verified, split.total]);
  }
}

/** Processing ends at 90 of the whole, as the split's progress has it; saving and verifying count records. */
function momentsOf(split: SplitAtWork, progress: number): readonly Moment[] {
  const processed = Math.min(1, progress / 90);
  const saved = split.status === 'saving' ? split.saved : split.status === 'verifying' ? split.total : 0;
  const verified = split.status === 'verifying' ? split.verified : 0;
  const total = split.status === 'processing' ? 0 : split.total;
  const isPast = (status: SplitAtWork['status']): boolean => ORDER[split.status] > ORDER[status];
  const state = (status: SplitAtWork['status']): StepState =>
    isPast(status) ? 'done' : split.status === status ? 'current' : 'todo';
  const share = (done: number): number => (total === 0 ? 0 : done / total);
  return [
    {
      name: 'momentProcess',
      state: state('processing'),
      gauge: { fraction: processed, words: 'processingValue', values: [] },
    },
    {
      name: 'momentSave',
      state: state('saving'),
      gauge: { fraction: isPast('saving') ? 1 : share(saved), words: 'savingValue', values: [saved, total] },
    },
    {
      name: 'momentVerify',
      state: state('verifying'),
      gauge: { fraction: share(verified), words: 'verifyingValue', values: [verified, total] },
    },
  ];
}

const ORDER = { processing: 0, saving: 1, verifying: 2 } as const;

function translateStep({ states, statistics, interrupted }: SessionResource): Step {
  const step = { id: 'translate', name: 'stepTranslate', ...IDLE } as const;
  const over = statistics === null ? 0 : statistics.done + statistics.failed + statistics.skipped;
  const total = statistics?.total ?? 0;
  const words = { words: 'translateValue', values: [over, total] } as const;
  const gauge: Gauge = { fraction: total === 0 ? 0 : over / total, ...words };
  switch (states.execution.status) {
    case 'idle':
      return { ...step, state: 'todo' };
    case 'completed':
      return { ...step, state: 'done' };
    case 'failed':
      return { ...step, state: 'failed', gauge };
    case 'stopped':
      return { ...step, state: 'todo', gauge };
    case 'initializing':
      return { ...step, state: interrupted ? 'interrupted' : 'current', gauge: { ...gauge, fraction: null } };
    default:
      return { ...step, state: interrupted ? 'interrupted' : 'current', gauge };
  }
}

function exportStep({ states, outputs, execution, holder }: SessionResource): Step {
  const step = { id: 'export', name: 'stepExport', ...IDLE } as const;
  if (holder?.operation === 'export') return { ...step, state: 'current' };
  const written = execution.readyForDownload && outputs.length > 0;
  return { ...step, state: written && states.session.status === 'completed' ? 'done' : 'todo' };
}

function gaugeOf(progress: number, words: PanelStringKey, values: readonly number[]): Gauge {
  return { fraction: progress / 100, words, values };
}
