import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createOccurrences } from '../../../../src/core/table/occurrences.ts';

it('counts as a map of texts does, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (texts) => {
      const occurrences = createOccurrences();
      const met = new Map<string, number>();
      for (const text of texts) {
        expect(occurrences.next(text)).toBe(met.get(text) ?? 0);
        met.set(text, (met.get(text) ?? 0) + 1);
      }
    }),
  );
});

it('tells 200,000 keys apart that are much alike', () => {
  const occurrences = createOccurrences();
  const repeated: string[] = [];
  for (let i = 0; i < 200_000; i += 1) {
    for (const key of [`menu.item.${i}`, `${i}`, `ключ.${i}.标题`])
      if (occurrences.next(key) !== 0) repeated.push(key);
  }
  expect(repeated).toEqual([]);
  expect(occurrences.next('menu.item.7')).toBe(1);
});
