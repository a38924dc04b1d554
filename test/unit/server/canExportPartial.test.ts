import { describe, expect, it } from 'vitest';
import { canExportPartial } from '../../../src/server/sessionResource.ts';
import { GOOD, resourceOf, STATES } from '../../support/sessionResources.ts';

const statistics = (done: number) => ({
  ...{ total: 4, done, failed: 0, skipped: 0, languages: {}, requests: 1, inputTokens: 0, outputTokens: 0 },
  ...{ cost: null, findings: [], flagged: 0 },
});

describe('canExportPartial', () => {
  it.each([
    ['stopped', 2, true],
    ['stopped', 0, false],
    ['execution failed', 2, true],
    ['split', 0, false],
    ['completed', 4, false],
    ['analyzed', 2, false],
    ['saving', 2, false],
    ['verifying', 2, false],
  ] as const)('%s with %i done: %s', (name, done, can) => {
    expect(canExportPartial({ states: STATES[name], statistics: statistics(done) }, GOOD)).toBe(can);
  });

  it('is nobody’s while another window has the session', () => {
    const around = { ...GOOD, lease: 'other' } as const;
    expect(canExportPartial({ states: STATES.stopped, statistics: statistics(2) }, around)).toBe(false);
    expect(resourceOf(STATES.stopped, { ...around, statistics: statistics(2) }).canExportPartial).toBe(false);
  });
});
