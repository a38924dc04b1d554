import { describe, expect, it } from 'vitest';
import { widenedSpans } from '../../../../src/workbook/patch/widenedSpans.ts';

describe('widenedSpans', () => {
  it.each([
    ['2:5', 3, 4, undefined],
    ['2:5', 1, 7, '1:7'],
    ['2:3 7:9', 8, 12, '2:12'],
    ['2:3 7:9', 5, 5, undefined],
    ['what', 1, 2, undefined],
    [undefined, 1, 2, undefined],
  ])('takes %s with %i to %i to %s', (spans, first, last, wider) => {
    expect(widenedSpans(spans, first, last)).toBe(wider);
  });
});
