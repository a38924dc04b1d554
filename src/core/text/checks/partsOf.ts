import type { Placeholder, PlaceholderKind } from '../placeholders.ts';
import type { Part } from './difference.ts';

/** Those of some kinds, to compare; alike where `keyOf` is, or else where they are the same. */
export function partsOf(
  placeholders: readonly Placeholder[],
  kinds: ReadonlySet<PlaceholderKind>,
  keyOf: (text: string) => string = (text) => text,
): readonly Part[] {
  const parts: Part[] = [];
  for (const { kind, text } of placeholders)
    if (kinds.has(kind)) parts.push({ key: keyOf(text), shown: text });
  return parts;
}
