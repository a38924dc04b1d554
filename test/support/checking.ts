import {
  createChecks,
  type CheckFinding,
  type TranslationPair,
} from '../../src/core/text/checks/checkTranslation.ts';

type Rest = Partial<Omit<TranslationPair, 'source' | 'text'>> & { readonly patterns?: readonly string[] };

/** What the checks find in a translation, from English into German where nothing else is said. */
export function findingsOf(
  source: string,
  text: string,
  { patterns = [], ...rest }: Rest = {},
): readonly CheckFinding[] {
  const pair = { source, text, sourceLanguage: 'en', language: 'de', maxLength: null, ...rest };
  return createChecks({ patterns })(pair);
}

/** The ids of the checks that find an error. */
export function errorsOf(source: string, text: string, rest: Rest = {}): readonly string[] {
  return findingsOf(source, text, rest)
    .filter(({ severity }) => severity === 'error')
    .map(({ check }) => check);
}
