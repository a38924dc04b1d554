import { describe, expect, it } from 'vitest';
import { createBatchSizer } from '../../../../src/core/engine/batchSizer.ts';

describe('createBatchSizer', () => {
  it('halves after a bad answer, down to one, by what was really sent', () => {
    const sizer = createBatchSizer(30);
    sizer.bad(30);
    expect(sizer.size).toBe(15);
    sizer.bad(4);
    expect(sizer.size).toBe(2);
    sizer.bad(2);
    sizer.bad(1);
    expect(sizer.size).toBe(1);
  });

  it('recovers after three good answers in a row, up to where it began', () => {
    const sizer = createBatchSizer(30);
    sizer.bad(30);
    const good = (times: number) => {
      for (let i = 0; i < times; i += 1) sizer.good(sizer.size);
    };
    good(2);
    sizer.bad(15);
    good(2);
    expect(sizer.size).toBe(7);
    good(1);
    expect(sizer.size).toBe(11);
    good(30);
    expect(sizer.size).toBe(30);
  });

  it('learns nothing good from a batch that was shorter than it may be', () => {
    const sizer = createBatchSizer(30);
    sizer.bad(30);
    for (let i = 0; i < 9; i += 1) sizer.good(5);
    expect(sizer.size).toBe(15);
  });
});
