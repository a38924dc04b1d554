import { describe, expect, it } from 'vitest';
import { BATCH_LIMITS, createBatchPacker } from '../../../../src/core/split/batchPacker.ts';

describe('createBatchPacker', () => {
  it('fills a batch up to its items, then opens the next', () => {
    const pack = createBatchPacker();
    const batches = Array.from({ length: BATCH_LIMITS.items + 1 }, () => pack('en>fr', 1));
    expect(new Set(batches.slice(0, -1))).toEqual(new Set([0]));
    expect(batches.at(-1)).toBe(1);
  });

  it('fills a batch up to its tokens', () => {
    const pack = createBatchPacker();
    expect(pack('en>fr', BATCH_LIMITS.outputTokens - 1)).toBe(0);
    expect(pack('en>fr', 1)).toBe(0);
    expect(pack('en>fr', 1)).toBe(1);
  });

  it('sends a text that is too long for any batch alone', () => {
    const pack = createBatchPacker();
    expect(pack('en>fr', BATCH_LIMITS.outputTokens * 3)).toBe(0);
    expect(pack('en>fr', 1)).toBe(1);
  });

  it('never mixes lanes', () => {
    const pack = createBatchPacker();
    expect([pack('en>fr', 1), pack('en>de', 1), pack('en>fr', 1), pack('en>de', 1)]).toEqual([0, 1, 0, 1]);
  });
});
