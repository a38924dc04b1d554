/**
 * How much longer than its source a translation is at the median, by the target's language: from 2,000 rows of
 * game strings. Texts in scripts that say more with a character are shorter: they get no padding.
 */
const RATIOS: Readonly<Record<string, number>> = {
  de: 1.16,
  fr: 1.22,
  es: 1.23,
  it: 1.21,
  pt: 1.17,
  ru: 1.17,
  pl: 1.14,
  ja: 1,
  zh: 1,
  ko: 1,
};
const OTHERS = 1.2;

/** Short texts grow more: up to so many graphemes, by so much in addition. */
const SHORT: readonly (readonly [upTo: number, more: number])[] = [
  [10, 0.4],
  [20, 0.2],
];

/** How many graphemes a translation of `length` graphemes is to be longer. */
export function expansion(length: number, target: string): number {
  const ratio = RATIOS[target.split('-')[0]?.toLowerCase() ?? ''] ?? OTHERS;
  if (ratio === 1) return 0;
  const more = SHORT.find(([upTo]) => length <= upTo)?.[1] ?? 0;
  return Math.ceil(length * (ratio + more - 1));
}

const FILLER = ' łöŕéɱ îƥšúɱ ðöľöř šíť áɱéť';

/** Text of exactly `length` graphemes that starts with a space and does not end with one. */
export function padding(length: number): string {
  const text = FILLER.repeat(Math.ceil(length / FILLER.length)).slice(0, length);
  return text.endsWith(' ') ? `${text.slice(0, -1)}ø` : text;
}
