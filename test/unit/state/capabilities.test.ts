import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type Action,
  type CapabilityReason,
  type Circumstances,
} from '../../../src/contract/capabilities.ts';
import type { SessionStates } from '../../../src/contract/states.ts';
import { capabilities, capabilityOf } from '../../../src/state/capabilities.ts';
import {
  EXECUTIONS,
  EXECUTION_NAMES,
  SPLITS,
  SPLIT_NAMES,
  STAGES,
  STAGE_NAMES,
  statesOf,
} from './samples.ts';

const FINE: Circumstances = { lease: 'free', workbook: 'same', provider: 'ready', trusted: true };

/** The columns of the design's table: the values that let an action pass, and the code where they do not. */
type Row =
  | readonly ['lease' | 'workbook' | 'provider' | 'trusted', readonly (string | boolean)[], CapabilityReason]
  | readonly ['session' | 'split' | 'execution', readonly string[], CapabilityReason];

const NOT_BUSY: Row = ['lease', ['free', 'mine', 'other', 'dead'], 'busy'];
const NOT_OTHERS: Row = ['lease', ['free', 'mine', 'busy', 'dead'], 'owned_elsewhere'];
const TASKS: Row = ['split', ['processing', 'saving', 'verifying', 'completed'], 'tasks_missing'];
const READY: Row = ['split', ['completed'], 'split_not_ready'];
const TRUSTED: Row = ['trusted', [true], 'untrusted'];
const PROVIDER: Row = ['provider', ['ready'], 'provider_missing'];
const WORKBOOK: Row = ['workbook', ['same', 'changed'], 'workbook_missing'];
const SPLIT_RESTS: readonly string[] = ['not_started', 'completed', 'failed'];
const EXECUTION_RESTS: readonly string[] = ['idle', 'completed', 'stopped', 'failed'];
const STAGE_RESTS: readonly string[] = ['created', 'analyzed', 'split_complete', 'completed', 'failed'];

/** The gate table of the design, written a second time. */
const TABLE: Readonly<Record<Action | 'partialExport', readonly Row[]>> = {
  analyze: [
    NOT_BUSY,
    NOT_OTHERS,
    ['session', STAGE_RESTS, 'busy'],
    ['split', SPLIT_RESTS, 'busy'],
    ['execution', EXECUTION_RESTS, 'busy'],
    WORKBOOK,
  ],
  split: [
    NOT_BUSY,
    NOT_OTHERS,
    ['session', ['analyzed'], 'stage_conflict'],
    ['split', SPLIT_RESTS, 'stage_conflict'],
    WORKBOOK,
    ['workbook', ['same'], 'workbook_changed'],
  ],
  execute: [
    TASKS,
    READY,
    ['session', ['split_complete'], 'stage_conflict'],
    TRUSTED,
    PROVIDER,
    NOT_BUSY,
    NOT_OTHERS,
  ],
  retry: [
    TASKS,
    READY,
    ['session', ['split_complete', 'completed'], 'stage_conflict'],
    TRUSTED,
    PROVIDER,
    NOT_BUSY,
    NOT_OTHERS,
  ],
  pause: [['execution', ['running'], 'stage_conflict']],
  resume: [['execution', ['paused'], 'stage_conflict']],
  stop: [['execution', ['initializing', 'running', 'paused'], 'stage_conflict']],
  edit: [TASKS, READY],
  export: [['execution', ['completed'], 'execution_not_ready'], NOT_BUSY, NOT_OTHERS],
  partialExport: [TASKS, READY, NOT_BUSY, NOT_OTHERS],
  forget: [NOT_BUSY, NOT_OTHERS],
};

describe('the gates', () => {
  it('answer as the table does for every state in all circumstances', () => {
    let asked = 0;
    const wrong: string[] = [];
    for (const states of everyState()) {
      for (const circumstances of everyCircumstance()) {
        for (const partial of [false, true]) {
          for (const action of ACTIONS) {
            const expected = expectedOf(action, states, circumstances, partial);
            const capability = capabilityOf(action, states, circumstances, { partial });
            const actual = capability.allowed ? 'allowed' : capability.reason;
            asked += 1;
            if (actual !== expected) {
              wrong.push(`${action} ${JSON.stringify({ states, circumstances, partial, expected, actual })}`);
            }
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(asked).toBe(6 * 6 * 7 * 5 * 3 * 2 * 2 * 2 * ACTIONS.length);
  });

  it.each(ACTIONS)('%s needs a session', (action) => {
    expect(capabilityOf(action, undefined, FINE)).toEqual({ allowed: false, reason: 'session_not_found' });
  });

  it('name each capability after its action', () => {
    const all = capabilities(statesOf('split_complete', 'completed', 'idle'), FINE);
    const byName = Object.fromEntries(Object.entries(all));
    for (const action of ACTIONS) {
      const name = `can${action.slice(0, 1).toUpperCase()}${action.slice(1)}`;
      expect(byName[name]).toEqual(
        capabilityOf(action, statesOf('split_complete', 'completed', 'idle'), FINE),
      );
    }
    expect(Object.keys(all)).toHaveLength(ACTIONS.length);
  });
});

describe('each layer of a gate refuses in its turn', () => {
  const analyzed = statesOf('analyzed', 'not_started', 'idle');
  const ready = statesOf('split_complete', 'completed', 'idle');
  const running = statesOf('executing', 'completed', 'running');
  const completed = statesOf('completed', 'completed', 'completed');
  type Layer = readonly [CapabilityReason | 'allowed', SessionStates, Partial<Circumstances>];
  const worst = { workbook: 'missing', provider: 'missing', trusted: false } as const;

  const layers: Readonly<Record<string, readonly Layer[]>> = {
    analyze: [
      ['busy', running, { ...worst, lease: 'busy' }],
      ['owned_elsewhere', running, { ...worst, lease: 'other' }],
      ['busy', running, { ...worst, lease: 'mine' }],
      ['workbook_missing', analyzed, worst],
      ['allowed', analyzed, { ...worst, workbook: 'changed' }],
      ['allowed', statesOf('created', 'not_started', 'idle'), {}],
      ['allowed', completed, { lease: 'mine' }],
    ],
    split: [
      ['busy', ready, { ...worst, lease: 'busy' }],
      ['owned_elsewhere', ready, { ...worst, lease: 'other' }],
      ['stage_conflict', ready, worst],
      ['workbook_missing', analyzed, worst],
      ['workbook_changed', analyzed, { ...worst, workbook: 'changed' }],
      ['allowed', analyzed, { ...worst, workbook: 'same' }],
      ['allowed', statesOf('analyzed', 'failed', 'idle'), {}],
    ],
    execute: [
      ['tasks_missing', analyzed, { ...worst, lease: 'other' }],
      ['split_not_ready', statesOf('analyzed', 'verifying', 'idle'), { ...worst, lease: 'other' }],
      ['stage_conflict', running, { ...worst, lease: 'other' }],
      ['stage_conflict', completed, { ...worst, lease: 'other' }],
      ['untrusted', ready, { ...worst, lease: 'other' }],
      ['provider_missing', ready, { ...worst, trusted: true, lease: 'other' }],
      ['owned_elsewhere', ready, { lease: 'other' }],
      ['busy', ready, { lease: 'busy' }],
      ['allowed', ready, { workbook: 'missing' }],
      ['allowed', statesOf('split_complete', 'completed', 'failed'), {}],
    ],
    retry: [
      ['tasks_missing', statesOf('failed', 'not_started', 'idle'), worst],
      ['split_not_ready', statesOf('analyzed', 'saving', 'idle'), { ...worst, lease: 'busy' }],
      ['stage_conflict', statesOf('failed', 'completed', 'completed'), worst],
      ['untrusted', completed, worst],
      ['provider_missing', completed, { ...worst, trusted: true }],
      ['busy', completed, { lease: 'busy' }],
      ['allowed', completed, {}],
      ['allowed', ready, {}],
    ],
    export: [
      ['execution_not_ready', ready, { lease: 'busy' }],
      ['busy', completed, { lease: 'busy' }],
      ['owned_elsewhere', completed, { lease: 'other' }],
      ['allowed', completed, { provider: 'missing', trusted: false }],
    ],
    edit: [
      ['tasks_missing', analyzed, {}],
      ['split_not_ready', statesOf('analyzed', 'saving', 'idle'), { lease: 'other' }],
      ['allowed', running, { lease: 'other' }],
    ],
    forget: [
      ['busy', running, { lease: 'busy' }],
      ['owned_elsewhere', completed, { lease: 'other' }],
      ['allowed', running, { lease: 'dead' }],
      ['allowed', statesOf('created', 'not_started', 'idle'), worst],
    ],
  };

  for (const action of ACTIONS) {
    it.each(layers[action] ?? [])(`${action}: %s`, (reason, states, circumstances) => {
      const capability = capabilityOf(action, states, { ...FINE, ...circumstances });
      expect(capability.allowed ? 'allowed' : capability.reason).toBe(reason);
    });
  }
});

describe('controls', () => {
  const running = statesOf('executing', 'completed', 'running');

  it.each(['mine', 'busy', 'other'] as const)('reach an execution whose live lease is %s', (lease) => {
    const can = capabilities(running, { ...FINE, lease });
    expect([can.canPause.allowed, can.canResume.allowed, can.canStop.allowed]).toEqual([true, false, true]);
  });

  it.each(['free', 'dead'] as const)(
    'reach nobody where the lease is %s: one starts again instead',
    (lease) => {
      const can = capabilities(running, { ...FINE, lease });
      expect([can.canPause.allowed, can.canStop.allowed, can.canExecute.allowed]).toEqual([
        false,
        false,
        true,
      ]);
    },
  );

  it('resume what is paused', () => {
    const can = capabilities(statesOf('executing', 'completed', 'paused'), { ...FINE, lease: 'other' });
    expect([can.canPause.allowed, can.canResume.allowed, can.canStop.allowed]).toEqual([false, true, true]);
  });
});

describe('a partial export', () => {
  it('needs a ready split alone', () => {
    const ready = statesOf('split_complete', 'completed', 'stopped');
    expect(capabilityOf('export', ready, FINE)).toEqual({ allowed: false, reason: 'execution_not_ready' });
    expect(capabilityOf('export', ready, FINE, { partial: true })).toEqual({ allowed: true });
    const none = statesOf('analyzed', 'not_started', 'idle');
    expect(capabilityOf('export', none, FINE, { partial: true })).toMatchObject({ reason: 'tasks_missing' });
  });
});

/** What a session that nobody is at work on is judged as, where its statuses say otherwise. */
function judged(states: SessionStates, { lease }: Circumstances): SessionStates {
  if (lease !== 'free' && lease !== 'dead') return states;
  return {
    session: states.session.status === 'executing' ? STAGES.split_complete : states.session,
    split: SPLIT_RESTS.includes(states.split.status) ? states.split : SPLITS.not_started,
    execution: EXECUTION_RESTS.includes(states.execution.status) ? states.execution : EXECUTIONS.stopped,
  };
}

function expectedOf(
  action: Action,
  states: SessionStates,
  circumstances: Circumstances,
  partial: boolean,
): CapabilityReason | 'allowed' {
  const { session, split, execution } = judged(states, circumstances);
  const facts = {
    ...circumstances,
    session: session.status,
    split: split.status,
    execution: execution.status,
  };
  const rows = TABLE[action === 'export' && partial ? 'partialExport' : action];
  for (const [fact, good, reason] of rows) if (!good.some((each) => each === facts[fact])) return reason;
  return 'allowed';
}

function* everyState(): Generator<SessionStates> {
  for (const stage of STAGE_NAMES) {
    for (const split of SPLIT_NAMES) {
      for (const execution of EXECUTION_NAMES) yield statesOf(stage, split, execution);
    }
  }
}

function* everyCircumstance(): Generator<Circumstances> {
  for (const lease of ['free', 'mine', 'busy', 'other', 'dead'] as const) {
    for (const workbook of ['same', 'changed', 'missing'] as const) {
      for (const provider of ['ready', 'missing'] as const) {
        for (const trusted of [true, false]) yield { lease, workbook, provider, trusted };
      }
    }
  }
}
