import { canonicalLanguage } from '../../contract/language.ts';
import {
  FALSE_FRIENDS,
  foldName,
  HOUSE_CODES,
  LANGUAGES,
  languageOfCode,
  type LanguageNames,
} from './languageNames.ts';

/** A language that words of a header name, or that a code in it stands for. */
export interface NamedLanguage {
  readonly language: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** The code is a word as well (`ID`, `IT`): by itself it says nothing. */
  readonly falseFriend: boolean;
}

/**
 * Reads words as the name or code of one language: `French`, `Chinese (Simplified)`, `pt-BR`, `zh Hant TW`,
 * `English (US)`, `日本語 ja`. Undefined where they hold anything else besides.
 */
export function languageOfWords(names: LanguageNames, words: readonly string[]): NamedLanguage | undefined {
  if (words.length === 0 || words.length > 5) return undefined;
  const named = names.get(foldName(words.join(' ')));
  if (named !== undefined) return { language: named, confidence: 0.97, falseFriend: false };
  const coded = languageOfCodes(words) ?? languageInScript(names, words);
  if (coded !== undefined) return coded;
  for (let i = 1; i < words.length; i += 1) {
    const both = nameWithCode(names, words.slice(0, i), words.slice(i));
    if (both !== undefined) return { language: both, confidence: 0.95, falseFriend: false };
  }
  return undefined;
}

/**
 * Finds the one language that a longer header ends or begins with, or names somewhere: `Name_EN`, `英文名称`,
 * `German dialogue`. `marked` tells which words stand apart as codes do (`name_en`, but not `made in`).
 */
export function languageAmongWords(
  names: LanguageNames,
  words: readonly string[],
  marked: boolean,
): NamedLanguage | undefined {
  for (let length = Math.min(3, words.length - 1); length >= 1; length -= 1) {
    for (const part of [words.slice(-length), words.slice(0, length)]) {
      const coded = languageOfCodes(part);
      const upper = part.every((word) => word === word.toUpperCase());
      if (coded !== undefined && (marked || upper)) return { ...coded, confidence: 0.75 };
    }
  }
  const found = new Set<string>();
  for (const word of words) {
    const language = names.get(foldName(word)) ?? languageBeforeText(names, word);
    if (language !== undefined && word.length > 1) found.add(language);
  }
  const [language] = found;
  return found.size === 1 && language !== undefined
    ? { language, confidence: 0.75, falseFriend: false }
    : undefined;
}

/** `zh` + `Hant` + `TW`, `EN` + `US`, `CN`. Regions and scripts must exist, the language be a usual one. */
function languageOfCodes(words: readonly string[]): NamedLanguage | undefined {
  const [first, ...subtags] = words;
  if (first === undefined) return undefined;
  if (subtags.length === 0) {
    const language = languageOfCode(first) ?? languageOfRunTogether(first);
    if (language === undefined) return undefined;
    return { language, confidence: 0.9, falseFriend: FALSE_FRIENDS.has(first.toLowerCase()) };
  }
  const joined = words.join('-').toLowerCase();
  const house = HOUSE_CODES[joined];
  if (house !== undefined) return { language: house, confidence: 0.95, falseFriend: false };
  if (!/^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/.test(joined)) return undefined;
  const tag = canonicalLanguage(joined);
  if (tag === undefined) return undefined;
  const locale = new Intl.Locale(tag);
  if (!isKnown('language', locale.language)) return undefined;
  if (locale.script !== undefined && !isKnown('script', locale.script)) return undefined;
  if (locale.region !== undefined && !isKnown('region', locale.region)) return undefined;
  const usual = LANGUAGES.includes(locale.language) && !FALSE_FRIENDS.has(locale.language);
  // `to-do` and `no-go` are codes of a language with a country too, but nobody writes countries so.
  if (!usual && !isAtHome(locale) && !/^[A-Z]{2,}$/.test(subtags.at(-1) ?? '')) return undefined;
  // `de-MT` may be German for Malta, or a machine's German.
  const isSure = locale.region === undefined || isAtHome(locale);
  return { language: tag, confidence: isSure ? 0.95 : 0.75, falseFriend: false };
}

/** `enUS` and `ptbr`, where the country is one that the language is usually written for. */
function languageOfRunTogether(code: string): string | undefined {
  const [, language, region] = /^([a-z]{2})([a-z]{2})$/i.exec(code) ?? [];
  if (language === undefined || region === undefined) return undefined;
  const tag = `${language.toLowerCase()}-${region.toUpperCase()}`;
  return RUN_TOGETHER.has(tag) ? tag : undefined;
}
const RUN_TOGETHER: ReadonlySet<string> = new Set(
  'en-US en-GB zh-CN zh-TW zh-HK pt-BR pt-PT es-ES es-MX fr-FR fr-CA de-DE it-IT ja-JP ko-KR ru-RU pl-PL tr-TR nl-NL vi-VN th-TH'.split(
    ' ',
  ),
);

/** A name with a country (`English US`, `Spanish 419`) or with its own code (`German de`). */
function nameWithCode(
  names: LanguageNames,
  head: readonly string[],
  tail: readonly string[],
): string | undefined {
  const [name, code] = [head, tail].map((part) => names.get(foldName(part.join(' '))));
  const named = name ?? code;
  const rest = name === undefined ? head : tail;
  if (named === undefined) return undefined;
  const other = name !== undefined && code !== undefined ? code : languageOfCodes(rest)?.language;
  if (other !== undefined && baseOf(other) === baseOf(named))
    return other.length > named.length ? other : named;
  const [region, ...more] = rest;
  // `To Japanese` does not speak of Tonga.
  if (
    region === undefined ||
    more.length > 0 ||
    /^[tT]o$/.test(region) ||
    !/^(?:[a-z]{2}|\d{3})$/i.test(region)
  )
    return undefined;
  return languageOfCodes([baseOf(named), region])?.language;
}

/** `SR (Latin)`, `Serbian Cyrillic`. */
function languageInScript(names: LanguageNames, words: readonly string[]): NamedLanguage | undefined {
  const script = words.map((word) => SCRIPT_NAMES.get(word.toLowerCase())).find(Boolean);
  const others = words.filter((word) => !SCRIPT_NAMES.has(word.toLowerCase()));
  if (script === undefined || others.length === 0) return undefined;
  const language = names.get(foldName(others.join(' '))) ?? languageOfCodes(others)?.language;
  if (language === undefined || !TWO_SCRIPTS.has(language)) return undefined;
  return { language: `${language}-${script}`, confidence: 0.95, falseFriend: false };
}
const SCRIPT_NAMES: ReadonlyMap<string, string> = new Map([
  ['latin', 'Latn'],
  ['cyrillic', 'Cyrl'],
]);
const TWO_SCRIPTS: ReadonlySet<string> = new Set(['sr', 'bs', 'uz', 'az', 'kk']);

/** Chinese and Japanese put the language before what it is of: `英文名称`. */
function languageBeforeText(names: LanguageNames, word: string): string | undefined {
  if (!/^\p{Script=Han}/u.test(word)) return undefined;
  for (let length = Math.min(6, word.length - 1); length >= 2; length -= 1) {
    const language = names.get(foldName(word.slice(0, length))) ?? names.get(foldName(word.slice(-length)));
    if (language !== undefined) return language;
  }
  return undefined;
}

function baseOf(tag: string): string {
  return new Intl.Locale(tag).language;
}

function isAtHome({ language, region }: Intl.Locale): boolean {
  return region !== undefined && new Intl.Locale(language).maximize().region === region && language !== 'to';
}

const KNOWN = {
  language: new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }),
  script: new Intl.DisplayNames('en', { type: 'script', fallback: 'none' }),
  region: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
} as const;

function isKnown(type: keyof typeof KNOWN, code: string): boolean {
  return KNOWN[type].of(code) !== undefined;
}
