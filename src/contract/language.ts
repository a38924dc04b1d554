import * as z from 'zod';

/**
 * The canonical form of a BCP 47 tag (RFC 5646, section 4.5): `pt-br` → `pt-BR`, `zh-hans` → `zh-Hans`;
 * `undefined` where the tag is not well-formed.
 */
export function canonicalLanguage(tag: string): string | undefined {
  // Longer first subtags are well-formed, but no language has one: `english` is a name, not a tag.
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** A BCP 47 tag; parsing gives its canonical form. */
export const languageTag = z.string().transform((tag, context) => {
  const canonical = canonicalLanguage(tag);
  if (canonical !== undefined) return canonical;
  context.addIssue({ code: 'custom', message: `“${tag}” is not a language tag (BCP 47, such as pt-BR)` });
  return z.NEVER;
});
