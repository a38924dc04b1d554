import { createGlob } from '../text/glob.ts';

/** Patterns of keys that remember which of them have matched. */
export interface KeyPatterns {
  match(key: string): boolean;
  readonly unmet: () => readonly string[];
}

export function createKeyPatterns(patterns: readonly string[]): KeyPatterns {
  const all = [...new Set(patterns)].map((pattern) => ({
    pattern,
    // Most keys are told apart by how a pattern begins.
    beginning: /^[^*?{]*/.exec(pattern)?.[0] ?? '',
    matches: createGlob([pattern]),
  }));
  const met = new Set<string>();
  return {
    match(key) {
      let any = false;
      for (const { pattern, beginning, matches } of all) {
        if (!key.startsWith(beginning) || (any && met.has(pattern)) || !matches(key)) continue;
        met.add(pattern);
        any = true;
      }
      return any;
    },
    unmet: () => all.flatMap(({ pattern }) => (met.has(pattern) ? [] : [pattern])),
  };
}
