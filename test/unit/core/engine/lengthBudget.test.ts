import { describe, expect, it } from 'vitest';
import { lengthBudget } from '../../../../src/core/engine/lengthBudget.ts';
import { task, unit } from '../../../support/tasks.ts';

describe('lengthBudget', () => {
  it.each([
    ['translate', null, null, [null, null]],
    ['translate', 'Ein langer Text', 8, [8, 8]],
    ['shorten', '0123456789', null, [7, 9]],
    ['shorten', '0123456789', 8, [8, 8]],
    ['shorten', '0123456789', 30, [7, 9]],
    ['shorten', '👨‍👩‍👧é', null, [1, 1]],
    ['shorten', 'x', null, [null, null]],
    ['shorten', null, 5, [5, 5]],
  ] as const)('to %s %j within %j is %j', (kind, before, maxLength, [asked, most]) => {
    const budget = lengthBudget(task({ kind, before, language: 'fr' }), unit({ maxLength }));
    expect(budget).toEqual({ asked, most });
  });

  it('is that of the language’s own cell', () => {
    const limited = unit({ maxLength: 40, maxLengths: { fr: 6 } });
    expect(lengthBudget(task({ language: 'fr' }), limited).most).toBe(6);
    expect(lengthBudget(task({ language: 'de' }), limited).most).toBe(40);
  });
});
