import type { ColumnRole } from '../../contract/analysis.ts';
import { englishName, foldName, languageOfCode, type LanguageNames } from '../text/languageNames.ts';
import { withoutLimit } from '../table/readLimit.ts';
import { flagIn, inRegion, languageOfRegion } from '../text/languageOfFlag.ts';
import { WINDOWS_LOCALES } from '../text/windowsLocales.ts';
import { misspelt } from '../text/misspelt.ts';
import { createRegionNames } from '../text/regionNames.ts';
import { languageAmongWords, languageOfWords, type NamedLanguage } from '../text/languageOfHeader.ts';
import {
  ABOUT_TEXTS,
  FILLER_PARTS,
  FILLER_WORDS,
  NOTE_PARTS,
  NOTE_WORDS,
  PHRASES,
  REFERENCE_PARTS,
  REFERENCE_WORDS,
  SOURCE_PARTS,
  SOURCE_WORDS,
  TARGET_PARTS,
  TARGET_WORDS,
  TEXT_PARTS,
  TEXT_WORDS,
  WORK_PARTS,
  WORK_WORDS,
} from './headerWords.ts';

/**
 * What a header says of its column. `language`: texts in a language, source or target; `text`: texts, nothing
 * more; `other`: a usual header that says nothing of what we look for.
 */
export interface HeaderReading {
  readonly says: ColumnRole | 'language' | 'text' | 'other';
  readonly language: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: string;
  /** The language that the header would stand for if it were a code: `ID`, `IT`. Neighbours and cells decide. */
  readonly falseFriend: string | null;
  /** What else the header may mean, as the rest of a sentence; where there are cells they tell. */
  readonly doubt?: string;
}

/** Undefined: the header says nothing that we know. */
export type HeaderReader = (header: string) => HeaderReading | undefined;

const LONGEST_HEADER = 80;

/** `ownHeaders`: header text → tag, from lingrid.json; what they say comes before all else. */
export function createHeaderReader(
  names: LanguageNames,
  ownHeaders: Readonly<Record<string, string>> = {},
): HeaderReader {
  const regions = createRegionNames();
  const own = new Map(Object.entries(ownHeaders).map(([header, tag]) => [foldHeader(header), tag]));
  return (header) => {
    const language = own.get(foldHeader(header));
    if (language !== undefined) {
      return reading('language', { language, confidence: 1, reason: 'lingrid.json says so' });
    }
    if (header.length > LONGEST_HEADER) return undefined;
    const locale = WINDOWS_LOCALES.get(header.trim());
    if (locale !== undefined) {
      const reason = `The header is Windows’ number for ${englishName(locale)}`;
      return reading('language', { language: locale, confidence: 0.85, reason });
    }
    const bare = withoutLimit(header);
    return (
      readFlag(names, header) ??
      readPair(names, header) ??
      readAll(names, bare) ??
      readMisspelt(names, bare) ??
      readCountry(regions, bare)
    );
  };
}

function readAll(names: LanguageNames, header: string): HeaderReading | undefined {
  const android = /^values-([a-z]{2,3})(?:-r([A-Z]{2}))?$/.exec(header.trim());
  if (android !== null) return readWords(names, android.slice(1).join(' '));
  const parts = header.split(/[/&+|<>→\n]/u).filter((part) => part.trim() !== '');
  return parts.length === 1 ? readWords(names, header) : readParts(names, header, parts);
}

/** `🇩🇪`, `PT 🇧🇷`. */
function readFlag(names: LanguageNames, header: string): HeaderReading | undefined {
  const flag = flagIn(header);
  if (flag === undefined) return undefined;
  const { region, rest } = flag;
  if (/[\p{L}\p{N}]/u.test(rest)) {
    const said = readAll(names, rest);
    if (said === undefined) return undefined;
    const language = said.language ?? (said.says === 'other' ? said.falseFriend : null);
    if (language === null) return said;
    const says = said.says === 'other' ? 'language' : said.says;
    return { ...said, says, language: inRegion(language, region), falseFriend: null };
  }
  const language = languageOfRegion(region);
  if (language === undefined)
    return reading('target', { confidence: 0.5, reason: 'The header is a flag of several languages' });
  const reason = `The header is the flag of a country that speaks ${englishName(language)}`;
  return reading('language', { language, confidence: 0.8, reason });
}

/** `Portugese`. */
function readMisspelt(names: LanguageNames, header: string): HeaderReading | undefined {
  const language = misspelt(foldName(header), names);
  if (language === undefined) return undefined;
  const reason = `The header looks like ${englishName(language)}, with a slip`;
  return reading('language', { language, confidence: 0.7, reason });
}

/** `Germany`: a column for people there, mostly. */
function readCountry(regions: ReadonlyMap<string, string>, header: string): HeaderReading | undefined {
  const language = regions.get(foldName(header));
  if (language === undefined) return undefined;
  const reason = `The header is a country that speaks ${englishName(language)}`;
  return reading('language', { language, confidence: 0.6, reason });
}

/** `EN → FR`, `English to French`: translations from one language into another. */
function readPair(names: LanguageNames, header: string): HeaderReading | undefined {
  const [from, to, ...more] = header.split(/→|[-=]?>|\sto\s/iu);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const [source, target] = [from, to].map((part) => readWords(names, part));
  const language = target?.language ?? target?.falseFriend ?? null;
  if (source?.language == null || language === null || source.language === language) return undefined;
  const arrow = !/\sto\s/iu.test(header);
  if (target?.language == null && !arrow) return undefined;
  return languageReading('target', { language, confidence: 0.9, falseFriend: false });
}

/** `英文/English` says the same twice; `EN/FR` says two things, and so nothing that we can use. */
function readParts(
  names: LanguageNames,
  header: string,
  parts: readonly string[],
): HeaderReading | undefined {
  const [first, ...others] = parts.map((part) => readWords(names, part));
  const base = (tag: string | null | undefined) => tag?.split('-', 1)[0];
  const agree = others.every(
    (other) => other?.says === first?.says && base(other?.language) === base(first?.language),
  );
  if (first !== undefined && agree) return first;
  return others.some((other) => other?.language != null) && first?.language != null
    ? undefined
    : readWords(names, header);
}

function readWords(names: LanguageNames, header: string): HeaderReading | undefined {
  const words = splitHeader(header);
  if (words.length === 0) return undefined;
  const folded = words.map(foldName);
  // Whole too, for scripts without spaces: `文本ID`.
  const phrase = PHRASES.get(foldName(words.join(' '))) ?? PHRASES.get(foldName(header)) ?? limitIn(header);
  const code = words.at(-1)?.toLowerCase() ?? '';
  const falseFriend = phrase === undefined ? null : (falseFriendIn(words, code) ?? null);
  if (phrase !== undefined) return { ...reading(phrase, PHRASE_SAYS), falseFriend };

  const machine = readMachine(names, words);
  if (machine !== undefined) return machine;
  const whole = languageOfWords(names, words);
  if (whole !== undefined) return languageReading('language', whole);
  if (folded.some((word) => NOTE_WORDS.has(word)) || NOTE_PARTS.test(header)) {
    return reading('context', { confidence: 0.9, reason: 'The header speaks of notes' });
  }
  // `German version` may hold German, or numbers: cells decide.
  if (folded.at(-1) === 'version' && words.length > 1) {
    const version = languageOfWords(names, words.slice(0, -1));
    if (version !== undefined) return languageReading('language', { ...version, confidence: 0.75 });
  }
  if (folded.some((word) => WORK_WORDS.has(word)) || WORK_PARTS.test(header)) {
    return reading('ignored', { confidence: 0.9, reason: 'The header speaks of the work, not of texts' });
  }
  return readDecorated(names, header, words);
}

/** `Length limit (chars)`, `长度限制（字符）`: what is counted stands in brackets. */
function limitIn(header: string): 'max_length' | undefined {
  const bare = PHRASES.get(foldName(header.normalize('NFKC').replace(/[([{][^)\]}]*[)\]}]/g, ' ')));
  return bare === 'max_length' ? bare : undefined;
}

/** `German (MT)`: what a machine made, to compare with. */
function readMachine(names: LanguageNames, words: readonly string[]): HeaderReading | undefined {
  const others = words.filter((word) => word !== 'MT' && word !== '机翻');
  if (others.length === words.length) return undefined;
  const named = languageOfWords(names, others);
  return named && languageReading('reference', { ...named, confidence: 0.75, falseFriend: false });
}

const PHRASE_SAYS = { confidence: 0.95, reason: 'The header says so' } as const;

function falseFriendIn(words: readonly string[], code: string): string | undefined {
  return code.length === 2 && words.length <= 2 ? languageOfCode(code) : undefined;
}

/** Takes words for source, target and text away; what is left should be a language. */
function readDecorated(
  names: LanguageNames,
  header: string,
  words: readonly string[],
): HeaderReading | undefined {
  const met = { source: false, target: false, text: false, reference: false };
  const left = words.flatMap((word) => {
    const folded = foldName(word);
    if (SOURCE_WORDS.has(folded)) met.source = true;
    else if (TARGET_WORDS.has(folded)) met.target = true;
    else if (REFERENCE_WORDS.has(folded)) met.reference = true;
    else if (TEXT_WORDS.has(folded)) met.text = true;
    else if (!FILLER_WORDS.has(folded)) return stripParts(word, met);
    return [];
  });
  const says = met.reference ? 'reference' : met.target ? 'target' : met.source ? 'source' : 'language';
  if (left.length === 0) {
    if (says === 'reference') return undefined;
    if (says !== 'language') return reading(says, { confidence: 0.9, reason: `The header says ${says}` });
    return met.text ? reading('text', { confidence: 0.6, reason: 'The header speaks of texts' }) : undefined;
  }
  // `Text ID` is a key or Indonesian, `EN length` no text: cells and neighbours decide about the first.
  if (left.length === 1 && left[0]?.toLowerCase() === 'id') {
    return { ...reading('key', { confidence: 0.85, reason: 'The header says ID' }), falseFriend: 'id' };
  }
  if (left.some((word) => ABOUT_TEXTS.has(foldName(word)))) {
    return reading('ignored', {
      confidence: 0.8,
      reason: 'The header speaks about texts; it does not head them',
    });
  }
  const marked = /[_\-.:[(]/.test(header.trim());
  const language = languageOfWords(names, left);
  if (language !== undefined) {
    // Beside such a word a code is meant as one, where it looks like one: `Text_IT`, but not `My game`.
    const looksMeant = marked || left.every((word) => word === word.toUpperCase());
    if (language.falseFriend && !looksMeant) return undefined;
    return languageReading(says, {
      ...language,
      falseFriend: false,
      confidence: Math.min(language.confidence, 0.93),
    });
  }
  const among = languageAmongWords(names, left, marked);
  return among === undefined ? undefined : languageReading(says, among);
}

/** The same for words of scripts without spaces: `译文日语` → `日语`. */
function stripParts(
  word: string,
  met: { source: boolean; target: boolean; text: boolean; reference: boolean },
): readonly string[] {
  if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(word)) return [word];
  let left = word;
  const strip = (parts: RegExp): boolean => {
    const before = left;
    left = left.replace(parts, '');
    return left !== before;
  };
  if (strip(SOURCE_PARTS)) met.source = true;
  if (strip(TARGET_PARTS)) met.target = true;
  if (strip(REFERENCE_PARTS)) met.reference = true;
  if (strip(TEXT_PARTS)) met.text = true;
  strip(FILLER_PARTS);
  return left === '' ? [] : [left];
}

function languageReading(
  says: 'language' | 'source' | 'target' | 'reference',
  { language, confidence, falseFriend }: NamedLanguage,
): HeaderReading {
  const name = englishName(language);
  if (falseFriend) {
    const doubt = { confidence: 0.3, reason: `The header may be the code of ${name}, or a word` };
    return { ...reading('other', doubt), falseFriend: language };
  }
  const role = says === 'language' ? '' : `${says} and `;
  return reading(says, { language, confidence, reason: `The header says ${role}${name}` });
}

function reading(
  says: HeaderReading['says'],
  said: Pick<HeaderReading, 'confidence' | 'reason'> & { readonly language?: string },
): HeaderReading {
  return { says, language: null, falseFriend: null, ...said };
}

/** Words as people see them: `Text_CN` → Text CN, `StringID` → String ID, `EN译文` → EN 译文. */
function splitHeader(header: string): readonly string[] {
  const spaced = header
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/([a-z])(?=[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}])/giu, '$1 ')
    .replace(/([\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}])(?=[a-z])/giu, '$1 ');
  return spaced.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function foldHeader(header: string): string {
  return header.normalize('NFKC').trim().toLowerCase();
}
