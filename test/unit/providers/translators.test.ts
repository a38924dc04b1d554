import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import { createPseudo } from '../../../src/providers/pseudo.ts';
import { createTranslators } from '../../../src/providers/translators.ts';

const pseudo = createPseudo({ protectedSpans: () => [] });
const translators = createTranslators({ pseudo });

describe('createTranslators', () => {
  it('gives the provider that is asked for', () => {
    expect(translators({ provider: 'pseudo' })).toBe(pseudo);
    expect(translators({ provider: 'pseudo', model: 'any' })).toBe(pseudo);
  });

  it('chooses none unasked', () => {
    expect(translators({})).toBeUndefined();
    expect(translators({ provider: undefined, model: 'any' })).toBeUndefined();
  });

  it.each(['nobody', '', 'Pseudo', 'toString', '__proto__'])(
    'refuses the name %j and says which there are',
    (provider) => {
      expect(() => translators({ provider })).toThrow(
        expect.objectContaining({
          code: 'invalid_request',
          message: expect.stringContaining('Choose one of: pseudo.') as string,
        }),
      );
      expect(() => translators({ provider })).toThrow(AppError);
    },
  );
});
