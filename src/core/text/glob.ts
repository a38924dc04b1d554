import { AppError } from '../../contract/errors.ts';

/**
 * Tells whether a whole text matches one of the patterns: `*` is any text, `?` one character, `{a,b}` either
 * part; all else is itself. Of no patterns, one that matches nothing.
 *
 * Not a path glob, since keys are no paths: `*` crosses slashes and line feeds, brackets (`item[1]`) are
 * characters. And not a regular expression: patterns come with a cloned repository, and this takes time in
 * proportion to pattern × text whatever they say.
 */
export function createGlob(
  patterns: readonly string[],
  { ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): (text: string) => boolean {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const plain = patterns.flatMap((pattern) => alternatives(fold(pattern)));
  return (text) => {
    const folded = fold(text);
    return plain.some((pattern) => matches(pattern, folded));
  };
}

const MOST_ALTERNATIVES = 256;

/** Opens innermost braces until there are none: `{a,b}.*` → `a.*`, `b.*`. Braces without a comma stay. */
function alternatives(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const brace = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (brace === null) done.push(next);
    else {
      const before = next.slice(0, brace.index);
      const after = next.slice(brace.index + brace[0].length);
      open.push(...(brace[1] ?? '').split(',').map((part) => before + part + after));
    }
    if (done.length + open.length > MOST_ALTERNATIVES) {
      throw new AppError(
        'invalid_request',
        `A pattern for keys or sheets stands for more than ${MOST_ALTERNATIVES} alternatives. Use * instead of some of its braces.`,
      );
    }
  }
  return done;
}

/** On a mismatch the last star takes one character more: earlier stars never need to be tried again. */
function matches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let taken = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p;
      taken = t;
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      taken += 1;
      t = taken;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
