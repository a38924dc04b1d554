import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBlank } from '../../../../src/core/text/isBlank.ts';

it('is what trimming leaves nothing of', () => {
  const space = fc.constantFrom(' ', '\t', '\n', '\u00A0', '\u2003', '\u3000', '\uFEFF', '\u200B', 'a', '文');
  fc.assert(
    fc.property(fc.string({ unit: space, maxLength: 4 }), (text) => {
      expect(isBlank(text)).toBe(text.trim() === '');
    }),
  );
});
