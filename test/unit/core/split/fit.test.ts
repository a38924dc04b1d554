import { describe, expect, it } from 'vitest';
import { fitOf, sharedText } from '../../../../src/core/split/fit.ts';
import { unit } from '../../../support/tasks.ts';

describe('fitOf', () => {
  const base = unit({ key: 'menu.new', source: 'New' });

  it('stays the same when the row moves', () => {
    expect(fitOf({ ...base, row: 99, index: 42 }, 'fr', 'translate')).toBe(fitOf(base, 'fr', 'translate'));
  });

  it.each([
    { sheet: 'Other' },
    { key: 'menu.old' },
    { key: null },
    { occurrence: 1 },
    { sourceLanguage: 'de' },
    { source: 'Newer' },
    { maxLength: 10 },
    { context: 'A button' },
  ])('changes with %j', (change) => {
    expect(fitOf({ ...base, ...change }, 'fr', 'translate')).not.toBe(fitOf(base, 'fr', 'translate'));
  });

  it('changes with a limit of its own language alone', () => {
    const limited = { ...base, maxLengths: { fr: 10 } };
    expect(fitOf(limited, 'fr', 'translate')).toBe(fitOf({ ...base, maxLength: 10 }, 'fr', 'translate'));
    expect(fitOf(limited, 'de', 'translate')).toBe(fitOf(base, 'de', 'translate'));
  });

  it('changes with language and kind', () => {
    expect(fitOf(base, 'de', 'translate')).not.toBe(fitOf(base, 'fr', 'translate'));
    expect(fitOf(base, 'fr', 'shorten')).not.toBe(fitOf(base, 'fr', 'translate'));
  });

  it('does not take a key for a source text', () => {
    const keyed = unit({ key: 'New', source: 'New' });
    expect(fitOf({ ...keyed, key: null }, 'fr', 'translate')).not.toBe(fitOf(keyed, 'fr', 'translate'));
  });
});

describe('sharedText', () => {
  it('is the same for other keys, not for another context or limit', () => {
    const one = unit({ key: 'a', source: 'OK' });
    expect(sharedText({ ...one, key: 'b' }, 'fr', 'translate')).toBe(sharedText(one, 'fr', 'translate'));
    expect(sharedText({ ...one, context: 'c' }, 'fr', 'translate')).not.toBe(
      sharedText(one, 'fr', 'translate'),
    );
    expect(sharedText({ ...one, maxLength: 3 }, 'fr', 'translate')).not.toBe(
      sharedText(one, 'fr', 'translate'),
    );
  });
});
