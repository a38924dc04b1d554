import { describe, expect, it } from 'vitest';
import type { Capabilities, Circumstances } from '../../../src/contract/capabilities.ts';
import { buttonsOf, type ButtonPlan } from '../../../webview/model/buttons.ts';
import { executionWaits } from '../../../src/state/executionState.ts';
import { COHERENT, statesOf } from '../state/samples.ts';
import { ANALYZED, COMPLETED, CREATED, RUNNING, sessionIn, SPLIT, statisticsOf } from './panelScene.ts';

const CAN: Readonly<Record<string, keyof Capabilities>> = {
  analyze: 'canAnalyze',
  split: 'canSplit',
  start: 'canExecute',
  retryFailed: 'canRetry',
  export: 'canExport',
  forget: 'canForget',
  pause: 'canPause',
  resume: 'canResume',
  stop: 'canStop',
};

const CIRCUMSTANCES: readonly Circumstances[] = (['free', 'mine', 'busy', 'other', 'dead'] as const).flatMap(
  (lease) =>
    (['same', 'changed', 'missing'] as const).flatMap((workbook) =>
      (['ready', 'missing'] as const).flatMap((provider) =>
        [true, false].map((trusted) => ({ lease, workbook, provider, trusted })),
      ),
    ),
);

const all = (...args: Parameters<typeof sessionIn>): readonly ButtonPlan[] => {
  const { primary, secondary, more } = buttonsOf(sessionIn(...args));
  return [...(primary === null ? [] : [primary]), ...secondary, ...more];
};

const deedOf = ({ deed }: ButtonPlan): string => (deed.by === 'api' ? deed.control : deed.action);

describe('the buttons', () => {
  it('can be pressed exactly where the session’s capabilities allow it', () => {
    for (const states of COHERENT) {
      for (const circumstances of CIRCUMSTANCES) {
        const { capabilities } = sessionIn(states, circumstances);
        for (const plan of all(states, circumstances)) {
          const can = CAN[deedOf(plan)];
          if (can === undefined) continue;
          const capability = capabilities[can];
          expect([plan.name, plan.refused]).toEqual([
            plan.name,
            capability.allowed ? null : capability.reason,
          ]);
        }
      }
    }
  });

  it.each([
    ['analyze', CREATED, {}],
    ['split', ANALYZED, {}],
    ['start', SPLIT, {}],
    ['pause', RUNNING, { lease: 'busy' as const }],
    ['resume', statesOf('executing', 'completed', 'paused'), { lease: 'busy' as const }],
    ['export', COMPLETED, {}],
    ['analyze', statesOf('failed', 'not_started', 'idle'), {}],
    ['selectModel', SPLIT, { provider: 'missing' as const }],
    ['manageTrust', SPLIT, { trusted: false }],
    ['analyze', ANALYZED, { workbook: 'changed' as const }],
  ])('begin with %s', (deed, states, circumstances) => {
    const { primary } = buttonsOf(sessionIn(states, circumstances));
    expect(primary && deedOf(primary)).toBe(deed);
  });

  it('let another window’s run be paused and stopped from here', () => {
    const plans = all(RUNNING, { lease: 'other' });
    const pressable = plans.filter(({ refused }) => refused === null).map(deedOf);
    expect(pressable).toEqual(expect.arrayContaining(['pause', 'stop']));
    expect(plans.find((plan) => deedOf(plan) === 'forget')?.refused).toBe('owned_elsewhere');
  });

  it('offer to take over what nobody does any more', () => {
    const { primary } = buttonsOf(sessionIn(RUNNING, { lease: 'dead' }, { interrupted: true }));
    expect(primary).toMatchObject({ name: 'takeOver', refused: null });
  });

  it('offer the output once there is one', () => {
    const outputs = [{ path: '/workspace/out.xlsx', at: 1 }];
    expect(all(COMPLETED).map(deedOf)).not.toContain('openOutput');
    expect(all(COMPLETED, {}, { outputs }).map(deedOf)).toEqual(
      expect.arrayContaining(['openOutput', 'revealOutput']),
    );
  });
});

describe('exporting what is finished', () => {
  it('is offered exactly where the session says that it can be done', () => {
    const stopped = statesOf('split_complete', 'completed', 'stopped');
    const offered = (done: number): boolean =>
      all(stopped, {}, { statistics: statisticsOf({ done }) })
        .map(deedOf)
        .includes('exportPartial');
    expect(offered(4)).toBe(true);
    expect(offered(0)).toBe(false);
  });
});

describe('another model', () => {
  it('is offered where it can go on with what is left', () => {
    const offered = (...args: Parameters<typeof sessionIn>): boolean =>
      all(...args)
        .map(deedOf)
        .includes('continueWith');
    const paused = statesOf('executing', 'completed', 'paused');
    const statistics = statisticsOf();
    expect(offered(paused, { lease: 'other' }, { statistics })).toBe(true);
    expect(offered(COMPLETED, {}, { statistics: statisticsOf({ done: 9, failed: 1 }) })).toBe(true);
    expect(offered(COMPLETED, {}, { statistics: statisticsOf({ done: 10, failed: 0 }) })).toBe(false);
    expect(offered(RUNNING, { lease: 'busy' }, { statistics })).toBe(false);
    const waiting = { reason: { code: 'provider_unreachable', message: 'No.' }, since: 1, nextTry: 2 };
    const waits = { ...RUNNING, execution: executionWaits(RUNNING.execution, waiting) };
    expect(offered(waits, { lease: 'other' }, { statistics })).toBe(true);
  });
});
