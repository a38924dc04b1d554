import { describe, expect, it } from 'vitest';
import { createTally } from '../../../../src/core/engine/tally.ts';
import { done, task } from '../../../support/tasks.ts';

describe('createTally', () => {
  it('counts tasks by state and language, each once', () => {
    const tally = createTally();
    tally.count(task({ index: 0 }));
    tally.count(task({ index: 1, progress: done('x') }));
    tally.count(task({ index: 2, language: 'de', progress: { state: 'failed', reason: 'r', findings: [] } }));
    tally.count(task({ index: 3, language: 'de', progress: { state: 'skipped', reason: 'r' } }));
    tally.settled(task({ index: 0, progress: done('y') }));
    tally.settled(task({ index: 0, progress: done('y') }));
    tally.settled(task({ index: 1, progress: done('z') }));
    expect(tally.statistics()).toEqual({
      total: 4,
      done: 2,
      failed: 1,
      skipped: 1,
      languages: {
        fr: { total: 2, done: 2, failed: 0, skipped: 0 },
        de: { total: 2, done: 0, failed: 1, skipped: 1 },
      },
      requests: 0,
      inputTokens: 0,
      outputTokens: 0,
      cost: null,
      flagged: 0,
      findings: [],
    });
  });

  it('moves what is told anew: an edit of what failed, a text that was done again', () => {
    const tally = createTally();
    tally.count(task({ index: 0, progress: { state: 'failed', reason: 'r', findings: [] } }));
    tally.count(task({ index: 1, progress: done('x') }));
    tally.settled(task({ index: 0, progress: done('y') }));
    tally.settled(task({ index: 1, progress: { state: 'pending' } }));
    expect(tally.statistics()).toMatchObject({ total: 2, done: 2, failed: 0 });
    tally.settled(task({ index: 7, progress: done('y') }));
    expect(tally.statistics()).toMatchObject({ total: 2, done: 2 });
  });

  it('counts tasks with findings, and tells the five newest without any text', () => {
    const found = (...checks: readonly string[]) =>
      checks.map((check) => ({ check, severity: 'warning', message: 'A message.' }) as const);
    const withFindings = (index: number, ...checks: readonly string[]) =>
      task({ index, progress: { state: 'failed', reason: 'r', findings: found(...checks) } });
    const tally = createTally();
    tally.count(withFindings(0, 'tags'));
    for (const index of [1, 2, 3, 4]) tally.count(task({ index }));
    expect(tally.statistics()).toMatchObject({ flagged: 1, findings: [] });
    tally.written(withFindings(1, 'tags', 'printf'));
    tally.written(withFindings(2, 'tags'));
    expect(tally.statistics()).toMatchObject({
      flagged: 3,
      findings: [
        { task: 2, language: 'fr', check: 'tags', severity: 'warning' },
        { task: 1, check: 'tags' },
        { task: 1, check: 'printf' },
      ],
    });
    tally.written(withFindings(3, 'a', 'b', 'c', 'd'));
    const { findings } = tally.statistics();
    expect(findings.map(({ task: index, check }) => `${index}${check}`)).toEqual([
      '3a',
      '3b',
      '3c',
      '3d',
      '2tags',
    ]);
    tally.written(task({ index: 3, progress: done('better') }));
    expect(tally.statistics()).toMatchObject({ flagged: 3, findings: [{ task: 2 }] });
    expect(JSON.stringify(findings)).not.toContain('message');
  });

  it('goes on with the findings told before, where they still stand', () => {
    const told = (index: number) =>
      ({ task: index, language: 'fr', check: 'tags', severity: 'error' }) as const;
    const used = { requests: 1, inputTokens: 0, outputTokens: 0, cost: 0, findings: [told(1), told(0)] };
    const tally = createTally({ used });
    const findings = [{ check: 'tags', severity: 'error', message: 'm' } as const];
    tally.count(task({ index: 0, progress: { state: 'failed', reason: 'r', findings } }));
    tally.count(task({ index: 1 }));
    expect(tally.statistics().findings).toEqual([told(0)]);
  });

  it('adds up requests and tokens to what was used before', () => {
    const tally = createTally({ used: { requests: 2, inputTokens: 10, outputTokens: 20, cost: null } });
    tally.requested({ inputTokens: 1, outputTokens: 2 });
    tally.requested({ inputTokens: 3, outputTokens: 4 });
    expect(tally.statistics()).toMatchObject({ requests: 4, inputTokens: 14, outputTokens: 26 });
  });

  it('adds up what it costs, and knows no sum where something had no price', () => {
    const price = { input: 1_000, output: 2_000 };
    const used = { requests: 1, inputTokens: 1, outputTokens: 1, cost: 0.5 };
    const usage = { inputTokens: 100, outputTokens: 200 };
    const priced = createTally({ used, price });
    priced.requested(usage);
    expect(priced.statistics().cost).toBeCloseTo(1);
    expect(createTally({ price }).statistics().cost).toBe(0);
    const unknown = createTally({ used: { ...used, cost: null }, price });
    unknown.requested(usage);
    expect(unknown.statistics().cost).toBeNull();
    const unpriced = createTally({ used });
    unpriced.requested(usage);
    expect(unpriced.statistics().cost).toBeNull();
  });

  it('gives snapshots that later moves do not change', () => {
    const tally = createTally();
    tally.count(task());
    const before = tally.statistics();
    tally.settled(task({ progress: done('x') }));
    expect(before).toMatchObject({ done: 0, languages: { fr: { done: 0 } } });
  });
});
