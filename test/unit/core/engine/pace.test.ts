import { beforeEach, describe, expect, it } from 'vitest';
import { createPaceWatch, type PaceWatch } from '../../../../src/core/engine/pace.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

describe('createPaceWatch', () => {
  let now: number;
  let watch: PaceWatch;
  const clock = { monotonic: () => now };
  const after = (ms: number, count?: number): void => {
    now += ms;
    if (count !== undefined) watch.worked(count);
  };

  beforeEach(() => {
    now = 1_000;
    watch = createPaceWatch({ clock, before: 500 });
  });

  it('says nothing while too little is known, then how fast it goes and about how long it takes yet', () => {
    watch.begin(1_000);
    for (let i = 0; i < 4; i += 1) after(1_000, 10);
    expect(watch.pace()).toEqual({ elapsed: 4_500, rate: null, left: null });
    for (let i = 0; i < 6; i += 1) after(1_000, 10);
    const { rate, left, elapsed } = watch.pace();
    expect([elapsed, rate]).toEqual([10_500, 10]);
    expect(left?.low).toBeLessThan(90);
    expect(left?.high).toBeGreaterThan(90);
  });

  it('takes what comes at one moment for one answer: few answers say little, however many tasks they bring', () => {
    watch.begin(1_000);
    after(5_000);
    for (let i = 0; i < 100; i += 1) watch.worked(1);
    after(5_000, 100);
    expect(watch.pace().left).toBeNull();
  });

  it('knows better with every answer that comes as expected', () => {
    watch.begin(100_000);
    const spread = (): number => {
      const { left } = watch.pace();
      return left === null ? Infinity : left.high / left.low;
    };
    for (let i = 0; i < 10; i += 1) after(1_000, 10);
    const early = spread();
    for (let i = 0; i < 100; i += 1) after(1_000, 10);
    expect(spread()).toBeLessThan(early / 2);
  });

  it('counts no pause, neither in time nor in speed', () => {
    watch.begin(1_000);
    for (let i = 0; i < 10; i += 1) after(1_000, 10);
    const before = watch.pace();
    watch.paused(true);
    after(3_600_000);
    expect(watch.pace()).toEqual(before);
    watch.paused(false);
    after(1_000, 10);
    expect(watch.pace()).toMatchObject({ elapsed: 11_500, rate: 10 });
  });

  it('grows doubtful where nothing comes any more', () => {
    watch.begin(1_000);
    for (let i = 0; i < 20; i += 1) after(1_000, 10);
    const { left: before } = watch.pace();
    after(60_000);
    const { left } = watch.pace();
    expect(left?.high).toBeGreaterThan(3 * (before?.high ?? Infinity));
  });

  it('goes by what was done lately', () => {
    watch.begin(100_000);
    for (let i = 0; i < 100; i += 1) after(1_000, 100);
    for (let i = 0; i < 400; i += 1) after(1_000, 10);
    expect(watch.pace().rate).toBeLessThan(12);
  });

  it('is over when nobody is at work, and when nothing is left', () => {
    watch.begin(40);
    for (let i = 0; i < 8; i += 1) after(1_000, 5);
    expect(watch.pace().left).toEqual({ low: 0, high: 0 });
    watch.end();
    after(9_000);
    watch.paused(false);
    expect(watch.pace()).toEqual({ elapsed: 8_500, rate: null, left: null });
  });

  it('is honest: what it takes in the end lies within what was said, nine times of ten', () => {
    let said = 0;
    let held = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed);
      watch = createPaceWatch({ clock, before: 0 });
      const total = 2_000;
      watch.begin(total);
      const claims: { readonly at: number; readonly low: number; readonly high: number }[] = [];
      for (let left = total; left > 0;) {
        const count = Math.min(left, 1 + Math.floor(random() * 20));
        after(-Math.log(1 - random()) * 500, count);
        left -= count;
        const told = watch.pace().left;
        if (told !== null && random() < 0.05) claims.push({ at: now, ...told });
      }
      for (const { at, low, high } of claims) {
        const took = (now - at) / 1_000;
        said += 1;
        if (took >= low && took <= high) held += 1;
      }
    }
    expect(said).toBeGreaterThan(1_000);
    expect(held / said).toBeGreaterThan(0.9);
  });
});
