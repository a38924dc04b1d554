import { describe, expect, it } from 'vitest';
import { growthOf, isFlat, slopeAnHour, type Series } from '../soak/figures.ts';

const series = (values: readonly number[], mayGrow = 2): Series => ({
  name: 'x',
  unit: '',
  points: values.map((value, i) => ({ at: i * 10, value })),
  mayGrow,
});

describe('what the soak makes of its figures', () => {
  it('finds the slope of a line, whatever it starts from', () => {
    expect(slopeAnHour(series([5, 6, 7, 8]).points)).toBeCloseTo(360);
    expect(slopeAnHour(series([5, 5, 5]).points)).toBe(0);
    expect(slopeAnHour(series([1, 9]).points)).toBe(0);
  });

  it('calls flat what swings, and not what grows', () => {
    expect(isFlat(series([3, 9, 3, 9, 3, 9, 3]))).toBe(true);
    expect(isFlat(series([9, 5, 3]))).toBe(true);
    expect(growthOf(series([1, 2, 3, 4]))).toBeCloseTo(3);
    expect(isFlat(series([1, 2, 3, 4]))).toBe(false);
  });
});
