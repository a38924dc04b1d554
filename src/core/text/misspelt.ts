/** Shorter names are too near to other words. */
const SHORTEST = 6;

/**
 * The one name that differs from a word by one letter: missing, doubled, wrong, or swapped with the next. Undefined
 * where there is none, or names of different values do.
 */
export function misspelt<T>(word: string, names: ReadonlyMap<string, T>): T | undefined {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return undefined;
  const found = new Set<T>();
  for (const [name, value] of names) {
    if (name.length >= SHORTEST && Math.abs(name.length - word.length) <= 1 && isOneSlip(word, name))
      found.add(value);
  }
  const [only, ...others] = found;
  return others.length > 0 ? undefined : only;
}

function isOneSlip(word: string, name: string): boolean {
  let i = 0;
  while (i < word.length && word[i] === name[i]) i += 1;
  const [rest, wanted] = [word.slice(i), name.slice(i)];
  if (rest === '' && wanted === '') return false;
  const [left, right] = [rest.slice(1), wanted.slice(1)];
  return (
    left === wanted ||
    rest === right ||
    left === right ||
    (rest.slice(0, 2) === swapped(wanted) && rest.slice(2) === wanted.slice(2))
  );
}

function swapped(text: string): string {
  return `${text.slice(1, 2)}${text.slice(0, 1)}`;
}
