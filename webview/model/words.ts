import type { PanelStringKey, PanelStrings } from '../../src/contract/panelStrings.ts';

/** The panel's words, numbers and names in VS Code's display language. */
export interface Words {
  /** A string with its places filled in; numbers as the language writes them. */
  say(key: PanelStringKey, ...values: readonly (string | number)[]): string;
  number(value: number): string;
  /** A share of 1, in whole percent, rounded down: 100 only where all is done. */
  percent(share: number): string;
  /** An amount in whatever currency the prices count: small ones are not rounded to nothing. */
  money(amount: number): string;
  /** A time of day, of ms since the epoch. */
  time(at: number): string;
  /** What a language is called; its tag where it has no name. */
  language(tag: string): string;
  /** Several names as one text: “A, B and C”. */
  list(names: readonly string[]): string;
}

export function createWords(strings: PanelStrings, locale: string): Words {
  const known = knownLocale(locale);
  const whole = new Intl.NumberFormat(known, { maximumFractionDigits: 0 });
  const percents = new Intl.NumberFormat(known, { style: 'percent', maximumFractionDigits: 0 });
  const coins = new Intl.NumberFormat(known, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const crumbs = new Intl.NumberFormat(known, { maximumSignificantDigits: 2 });
  const times = new Intl.DateTimeFormat(known, { timeStyle: 'medium' });
  const names = new Intl.DisplayNames(known, { type: 'language' });
  const lists = new Intl.ListFormat(known, { type: 'conjunction' });
  const number = (value: number): string => whole.format(value);
  return {
    say: (key, ...values) =>
      strings[key].replace(/\{(\d)\}/g, (_, place: string) => {
        const value = values[Number(place)];
        return typeof value === 'number' ? number(value) : (value ?? '');
      }),
    number,
    percent: (share) => percents.format(Math.floor(share * 100) / 100),
    money: (amount) => (amount === 0 || amount >= 0.1 ? coins : crumbs).format(amount),
    time: (at) => times.format(at),
    language(tag) {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
    list: (names) => lists.format(names),
  };
}

/** VS Code can be told of a language that `Intl` does not know. */
function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
