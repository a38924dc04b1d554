export type PluralType = 'cardinal' | 'ordinal';

/** What a program may be expected to count up to. */
const MOST = 1_000;

const known = new Map<string, Categories>();

interface Categories {
  /** Of each number from 0. */
  readonly ofNumbers: readonly string[];
  readonly all: ReadonlySet<string>;
}

/**
 * The categories that a plural in a language needs: `other`, and each that a whole number from 1 to 1,000
 * falls into (of 0 alone, such as Arabic's zero, `other` speaks), unless its number is among the `exact` ones, which have messages of their own (`=1`). `offset` is
 * taken off a number before its category is looked up.
 */
export function neededCategories(
  language: string,
  type: PluralType,
  { exact, offset }: { readonly exact: readonly number[]; readonly offset: number },
): ReadonlySet<string> {
  const { ofNumbers, all } = categoriesOf(language, type);
  if (exact.length === 0) return all;
  const spared = new Set(exact.map((number) => number - offset));
  return inOrder(ofNumbers.filter((_, number) => number > 0 && !spared.has(number)));
}

/** Of languages whose rules nobody knows only `other` can be asked. */
function categoriesOf(language: string, type: PluralType): Categories {
  const id = `${type} ${language}`;
  const sofar = known.get(id);
  if (sofar !== undefined) return sofar;
  const isKnown = Intl.PluralRules.supportedLocalesOf(language).length > 0;
  const rules = new Intl.PluralRules(language, { type });
  const ofNumbers = isKnown ? Array.from({ length: MOST + 1 }, (_, number) => rules.select(number)) : [];
  const categories = { ofNumbers, all: inOrder(ofNumbers.slice(1)) };
  known.set(id, categories);
  return categories;
}

function inOrder(categories: readonly string[]): ReadonlySet<string> {
  const found = new Set(['other', ...categories]);
  return new Set(['zero', 'one', 'two', 'few', 'many', 'other'].filter((category) => found.has(category)));
}

/** Those that selectors of a plural name: `=0`, `=1`. */
export function exactNumbers(selectors: readonly string[]): readonly number[] {
  return selectors.filter((each) => each.startsWith('=')).map((each) => Number(each.slice(1)));
}
