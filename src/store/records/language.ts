import { canonicalLanguage } from '../../contract/language.ts';
import { Misfit, text } from './tuple.ts';

/** Reads a language tag that must be canonical. A few tags repeat in very many records: each is checked once. */
export function createLanguageReader(): (value: unknown) => string {
  const known = new Set<string>();
  return (value) => {
    const tag = text(value);
    if (known.has(tag)) return tag;
    if (canonicalLanguage(tag) !== tag) throw new Misfit('language');
    known.add(tag);
    return tag;
  };
}
