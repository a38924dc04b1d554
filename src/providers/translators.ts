import { AppError } from '../contract/errors.ts';
import type { Translator, Translators } from '../core/ports.ts';

/**
 * Chooses among providers by name; undefined where none is asked for: none is ever chosen silently. Throws
 * `invalid_request` for a name that no provider has.
 */
export function createTranslators(providers: Readonly<Record<string, Translator>>): Translators {
  const known = new Map(Object.entries(providers));
  return ({ provider }) => {
    if (provider === undefined) return undefined;
    const translator = known.get(provider);
    if (translator !== undefined) return translator;
    throw new AppError(
      'invalid_request',
      `There is no provider “${provider}”. Choose one of: ${[...known.keys()].join(', ')}.`,
    );
  };
}
