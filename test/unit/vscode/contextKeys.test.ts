import { describe, expect, it } from 'vitest';
import { ACTIONS, type Circumstances } from '../../../src/contract/capabilities.ts';
import { canOf } from '../../../src/vscode/commands/commandTable.ts';
import { contextKeysOf } from '../../../src/vscode/contextKeysOf.ts';
import { rowContext } from '../../../src/vscode/sessions/rowContext.ts';
import { resourceOf, STATES } from '../../support/sessionResources.ts';

const AROUND = { hasModel: true, hasWorkbooks: true };
const LEASES = ['free', 'mine', 'busy', 'other', 'dead'] as const satisfies Circumstances['lease'][];

describe.each(Object.entries(STATES))('a session that is %s', (_, states) => {
  it.each(LEASES)('has keys and a row that say what its gates say, its lease %s', (lease) => {
    for (const provider of ['ready', 'missing'] as const) {
      const active = resourceOf(states, { lease, provider });
      const keys = contextKeysOf({ state: 'ready', active, ...AROUND });
      const row = rowContext(active).split(' ');
      for (const action of ACTIONS) {
        const can = canOf(action);
        expect(keys[`lingrid.${can}`]).toBe(active.capabilities[can].allowed);
        expect(row.includes(can)).toBe(active.capabilities[can].allowed);
      }
      expect(keys['lingrid.isInterrupted']).toBe(active.interrupted);
      expect(row.includes('isInterrupted')).toBe(active.interrupted);
    }
  });

  it.each(['starting', 'failed'] as const)('can do nothing while Lingrid is %s', (state) => {
    const keys = contextKeysOf({ state, active: resourceOf(states), ...AROUND });
    const open = Object.entries(keys).filter(([key, value]) => /\.(?:can|is)/.test(key) && value === true);
    expect(open).toEqual([]);
    expect(keys['lingrid.hasSession']).toBe(false);
  });
});

describe('between saving and verified', () => {
  it.each(['processing', 'saving', 'verifying'] as const)('nothing can be started: %s', (name) => {
    for (const lease of LEASES) {
      const active = resourceOf(STATES[name], { lease });
      const keys = contextKeysOf({ state: 'ready', active, ...AROUND });
      expect(keys['lingrid.canExecute']).toBe(false);
      expect(keys['lingrid.canRetry']).toBe(false);
      expect(keys['lingrid.canExport']).toBe(false);
      expect(keys['lingrid.canExportPartial']).toBe(false);
    }
  });
});

it('offers what is finished only where something is, and not everything', () => {
  const statistics = {
    ...{
      total: 4,
      done: 1,
      failed: 0,
      skipped: 0,
      languages: {},
      requests: 1,
      inputTokens: 0,
      outputTokens: 0,
    },
    ...{ cost: null, findings: [], flagged: 0 },
  };
  const partial = (name: keyof typeof STATES, done: number): boolean =>
    contextKeysOf({
      state: 'ready',
      active: resourceOf(STATES[name], { statistics: { ...statistics, done } }),
      ...AROUND,
    })['lingrid.canExportPartial'];
  expect(partial('stopped', 1)).toBe(true);
  expect(partial('stopped', 0)).toBe(false);
  expect(partial('completed', 4)).toBe(false);
  expect(partial('analyzed', 1)).toBe(false);
});
