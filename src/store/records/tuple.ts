/** A stored value is not what its reader expects. Says where, never what was found. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
}

/** What a schema of the contract makes of a stored value. */
export function fitting<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Misfit('schema');
  return parsed.data;
}

/** An array of `least` to `most` entries. */
export function tuple(value: unknown, least: number, most = least): readonly unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) throw new Misfit('tuple');
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Misfit('text');
  return value;
}

/** A whole number, 0 or more. */
export function count(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Misfit('count');
  return value;
}

export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}

export function listOf<T>(value: unknown, most: number, read: (value: unknown) => T): T[] {
  return tuple(value, 0, most).map(read);
}

/** The word that `code` stands for in a table of words. */
export function word<T extends string>(words: readonly T[], code: unknown): T {
  const found = typeof code === 'number' ? words[code] : undefined;
  if (found === undefined) throw new Misfit('word');
  return found;
}
