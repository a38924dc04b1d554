import { describe, expect, it } from 'vitest';
import { createProtection } from '../../../../src/core/engine/createProtection.ts';

const PAIR = { source: 'Credits', text: 'Çřéďíťš', sourceLanguage: 'en', language: 'ja', maxLength: null };

describe('createProtection', () => {
  it('finds a translation in the wrong script', () => {
    const found = createProtection({ provider: 'openai' }).check(PAIR);
    expect(found.map(({ check }) => check)).toContain('wrong_script');
  });

  it('expects no language of pseudo-localized text, but all that must come through', () => {
    const { check } = createProtection({ provider: 'pseudo' });
    expect(check(PAIR)).toEqual([]);
    expect(check({ ...PAIR, source: 'Credits %d', text: 'Çřéďíťš' })).not.toEqual([]);
  });
});
