import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crcOf } from '../../../../src/workbook/zip/crcOf.ts';

describe('crcOf', () => {
  it('is the same however the bytes are cut', () => {
    const bytes = Buffer.from('123456789');
    expect(crcOf(bytes, 0)).toBe(0xcbf43926);
    expect(crcOf(bytes.subarray(4), crcOf(bytes.subarray(0, 4), 0))).toBe(crc32(bytes));
  });

  it.each([
    ['allocated', Buffer.alloc(0)],
    ['cut from others', Buffer.from('abc').subarray(3)],
    ['joined from none', Buffer.concat([])],
  ])('is not set back by no bytes, %s', (_, none) => {
    expect([crcOf(none, 0xcbf43926), crcOf(none, 0)]).toEqual([0xcbf43926, 0]);
  });
});
