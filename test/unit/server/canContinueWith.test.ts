import { describe, expect, it } from 'vitest';
import type { Circumstances } from '../../../src/contract/capabilities.ts';
import { executionWaits } from '../../../src/state/executionState.ts';
import { GOOD, resourceOf, STATES, type StateName } from '../../support/sessionResources.ts';
import { statisticsOf } from '../webview/panelScene.ts';

describe('canContinueWith', () => {
  const can = (name: StateName, around: Partial<Circumstances> = {}, done = 4): boolean =>
    resourceOf(STATES[name], { ...GOOD, ...around, statistics: statisticsOf({ done, failed: 0 }) })
      .canContinueWith;

  it.each<[StateName, Circumstances['lease'], boolean]>([
    ['split', 'free', false],
    ['running', 'busy', false],
    ['running', 'dead', true],
    ['paused', 'busy', true],
    ['paused', 'other', true],
    ['stopped', 'free', true],
    ['stopped', 'other', false],
    ['execution failed', 'free', true],
    ['completed', 'free', true],
  ])('%s, the lease %s: %s', (name, lease, expected) => {
    expect(can(name, { lease })).toBe(expected);
  });

  it.each(['busy', 'other'] as const)('waiting for its endpoint, the lease %s: true', (lease) => {
    const reason = { code: 'provider_unreachable', message: 'Nobody there.' };
    const { running } = STATES;
    const execution = executionWaits(running.execution, { reason, since: 1, nextTry: null });
    const statistics = statisticsOf({ done: 4, failed: 0 });
    const { canContinueWith } = resourceOf({ ...running, execution }, { ...GOOD, lease, statistics });
    expect(canContinueWith).toBe(true);
  });

  it('where something is left, in a trusted workspace, whether or not the model of before is ready', () => {
    expect(can('stopped', {}, 10)).toBe(false);
    expect(can('stopped', { trusted: false })).toBe(false);
    expect(can('stopped', { provider: 'missing' })).toBe(true);
  });
});
