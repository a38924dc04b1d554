import { createGlob } from '../text/glob.ts';

/** Patterns of keys that remember which of them have matched. */
export interface KeyPatterns {
  match(key: string): boolean;
  readonly unmet: () => readonly string[];
}

export function createKeyPatterns(patterns: readonly string[]): KeyPatterns {
  const all = [...new Set(patterns)].map((pattern) => ({ pattern, matches: createGlob([pattern]) }));
  const met = new Set<string>();
  return {
    match(key) {
      let any = false;
      for (const { pattern, matches } of all) {
        if ((any && met.has(pattern)) || !matches(key)) continue;
        met.add(pattern);
        any = true;
      }
      return any;
    },
    unmet: () => all.flatMap(({ pattern }) => (met.has(pattern) ? [] : [pattern])),
  };
}
