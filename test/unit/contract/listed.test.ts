import { expect, it } from 'vitest';
import * as z from 'zod';
import { listed, listFirst } from '../../../src/contract/listed.ts';

it('counts all and lists the first', () => {
  const all = Array.from({ length: 1_001 }, (_, i) => i);
  const told = listFirst(all);
  expect(told).toEqual({ count: 1_001, first: all.slice(0, 1_000) });
  expect(listed(z.int()).parse(told)).toEqual(told);
});
