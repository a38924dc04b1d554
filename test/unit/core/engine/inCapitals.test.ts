import { describe, expect, it } from 'vitest';
import { createProtection } from '../../../../src/core/engine/createProtection.ts';
import { inCapitals } from '../../../../src/core/engine/inCapitals.ts';

describe('inCapitals', () => {
  const protection = createProtection({ placeholders: [] });

  it.each([
    ['tr', 'ışık ve iyi', 'IŞIK VE İYİ'],
    ['de', 'Straße', 'STRASSE'],
    ['el', 'Έλα εδώ', 'ΕΛΑ ΕΔΩ'],
    ['lt', 'į mišką', 'Į MIŠKĄ'],
    ['fr', 'Bonjour {name}, %s &amp; <b>lui</b>', 'BONJOUR {name}, %s &amp; <b>LUI</b>'],
    ['fr', 'Appuyez <g1>ici</g1>\\nvite', 'APPUYEZ <g1>ICI</g1>\\nVITE'],
    [
      'fr',
      '{count, plural, one {# pomme} other {# pommes}}',
      '{count, plural, one {# POMME} other {# POMMES}}',
    ],
    ['ja', '開く', '開く'],
  ])('in %s: %s → %s', (language, text, expected) => {
    expect(inCapitals(text, language, protection)).toBe(expected);
  });
});
