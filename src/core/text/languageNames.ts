import { canonicalLanguage } from '../../contract/language.ts';
import { breathe } from '../breathe.ts';

/** Languages that headers of string tables name; other codes are read only where they come with a region. */
export const LANGUAGES: readonly string[] =
  'en zh ja ko de fr es pt it ru pl nl sv da nb nn no fi is cs sk hu ro bg el tr uk be ar he fa ur hi bn ta te mr gu kn ml pa ne si th vi id ms fil lo km my mn ka hy az kk ky uz sr hr sl bs mk sq lt lv et ca eu gl ga cy mt lb eo la af sw zu am yue'.split(
    ' ',
  );

const VARIANTS: readonly string[] =
  'zh-Hans zh-Hant zh-CN zh-TW zh-HK zh-SG en-US en-GB en-AU en-CA pt-BR pt-PT es-ES es-419 es-MX es-AR fr-FR fr-CA fr-BE fr-CH de-DE de-AT de-CH it-IT it-CH nl-NL nl-BE sv-SE ja-JP ko-KR ru-RU pl-PL tr-TR vi-VN th-TH id-ID sr-Latn sr-Cyrl ar-SA ar-EG'.split(
    ' ',
  );

/** Headers are written in these languages, and each language in its own. Where two disagree the first counts. */
const WRITTEN_IN: readonly string[] =
  'en zh zh-Hant ja ko de fr es pt-BR it ru pl tr vi th id uk cs nl'.split(' ');

/** What the CLDR does not say: short forms, older names and everyday ones. */
const EXTRA_NAMES: Readonly<Record<string, string>> = {
  中: 'zh',
  汉语: 'zh',
  漢語: 'zh',
  国语: 'zh',
  華文: 'zh',
  mandarin: 'zh',
  简中: 'zh-Hans',
  簡中: 'zh-Hans',
  简体: 'zh-Hans',
  簡體: 'zh-Hans',
  中文简体: 'zh-Hans',
  中简: 'zh-Hans',
  简体字: 'zh-Hans',
  繁中: 'zh-Hant',
  繁体: 'zh-Hant',
  繁體: 'zh-Hant',
  中文繁体: 'zh-Hant',
  中文繁體: 'zh-Hant',
  中繁: 'zh-Hant',
  繁体字: 'zh-Hant',
  台湾: 'zh-Hant',
  台灣: 'zh-Hant',
  'swiss german': 'de-CH',
  schinese: 'zh-Hans',
  koreana: 'ko',
  tchinese: 'zh-Hant',
  simplified: 'zh-Hans',
  traditional: 'zh-Hant',
  'chinese cn': 'zh-Hans',
  'chinese prc': 'zh-CN',
  'chinese s': 'zh-Hans',
  'chinese t': 'zh-Hant',
  'chinese hong kong': 'zh-HK',
  'chinese simp': 'zh-Hans',
  'chinese trad': 'zh-Hant',
  英: 'en',
  日: 'ja',
  韩: 'ko',
  韩文: 'ko',
  韓: 'ko',
  法: 'fr',
  德: 'de',
  西: 'es',
  葡: 'pt',
  巴葡: 'pt-BR',
  巴西葡语: 'pt-BR',
  葡语: 'pt',
  西语: 'es',
  拉美西语: 'es-419',
  俄: 'ru',
  意: 'it',
  意语: 'it',
  泰: 'th',
  越: 'vi',
  越语: 'vi',
  越南: 'vi',
  印尼: 'id',
  印尼语: 'id',
  土语: 'tr',
  阿语: 'ar',
  日本: 'ja',
  한글: 'ko',
  spanish: 'es',
  castellano: 'es',
  castilian: 'es',
  latam: 'es-419',
  'latam spanish': 'es-419',
  'latin spanish': 'es-419',
  'español latam': 'es-419',
  'neutral spanish': 'es-419',
  brazilian: 'pt-BR',
  'brazil portuguese': 'pt-BR',
  'portugues brasileiro': 'pt-BR',
  'português do brasil': 'pt-BR',
  farsi: 'fa',
  tagalog: 'fil',
  pilipino: 'fil',
  flemish: 'nl-BE',
  bokmal: 'nb',
  nynorsk: 'nn',
  bahasa: 'id',
  'bahasa indonesia': 'id',
  'bahasa melayu': 'ms',
  'tieng viet': 'vi',
  viet: 'vi',
  turkish: 'tr',
  'british english': 'en-GB',
  'us english': 'en-US',
  'uk english': 'en-GB',
};

/** Codes that houses use beside the standard ones: countries, old systems' codes, abbreviations. */
export const HOUSE_CODES: Readonly<Record<string, string>> = {
  ch: 'zh-Hans',
  cn: 'zh-Hans',
  chn: 'zh-Hans',
  chs: 'zh-Hans',
  sc: 'zh-Hans',
  zhs: 'zh-Hans',
  cht: 'zh-Hant',
  tc: 'zh-Hant',
  tw: 'zh-Hant',
  twn: 'zh-Hant',
  zht: 'zh-Hant',
  hk: 'zh-HK',
  jp: 'ja',
  jap: 'ja',
  kr: 'ko',
  vn: 'vi',
  br: 'pt-BR',
  'br-pt': 'pt-BR',
  'pt-eu': 'pt-PT',
  'es-eu': 'es-ES',
  sp: 'es',
  bra: 'pt-BR',
  ptb: 'pt-BR',
  cz: 'cs',
  dk: 'da',
  gr: 'el',
  ua: 'uk',
  se: 'sv',
  ph: 'fil',
  in: 'id',
  esp: 'es',
  mx: 'es-MX',
  latam: 'es-419',
  'es-la': 'es-419',
  'es-latam': 'es-419',
  us: 'en-US',
  gb: 'en-GB',
  // Windows' three letters, where they are not those of ISO 639.
  enu: 'en-US',
  ena: 'en-AU',
  enc: 'en-CA',
  esn: 'es-ES',
  esm: 'es-MX',
  frc: 'fr-CA',
  frb: 'fr-BE',
  frs: 'fr-CH',
  nlb: 'nl-BE',
  ptg: 'pt-PT',
  zhh: 'zh-HK',
  plk: 'pl',
  csy: 'cs',
  sky: 'sk',
  trk: 'tr',
  sve: 'sv',
  bgr: 'bg',
  eti: 'et',
  lvi: 'lv',
  lth: 'lt',
  vit: 'vi',
};

/** Codes that are also words or abbreviations of other things: their column's neighbours and cells decide. */
export const FALSE_FRIENDS: ReadonlySet<string> = new Set(
  'id no it is am in be my he hi la et us ms ml mt sw hr pa me se uk sc tc ch ph si sky ne ta te et ca bg'.split(
    ' ',
  ),
);

/** One form for all spellings of a name: case, accents, punctuation and the order of words do not matter. */
export function foldName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{Mc}]+/gu);
  return (words ?? []).sort().join(' ');
}

/** Folded name → BCP 47 tag. */
export type LanguageNames = ReadonlyMap<string, string>;

let loaded: Promise<LanguageNames> | undefined;

/** Names of languages in English, Chinese, their own language and some others. Some thousand: made once a process. */
export function loadLanguageNames(): Promise<LanguageNames> {
  return (loaded ??= nameLanguages());
}

async function nameLanguages(): Promise<LanguageNames> {
  const names = new Map<string, string>();
  const add = (name: string | undefined, tag: string) => {
    const folded = foldName(name ?? '');
    if (folded !== '' && !names.has(folded)) names.set(folded, tag);
  };
  for (const [name, tag] of Object.entries(EXTRA_NAMES)) add(name, tag);
  const tags = [...LANGUAGES, ...VARIANTS];
  for (const written of WRITTEN_IN) {
    for (const style of ['dialect', 'standard'] as const) {
      const display = displayNames(written, style);
      for (const tag of tags) {
        const name = display.of(tag);
        add(name, tag);
        // In Chinese a language is 语 when spoken and 文 when written; headers use both.
        if (written === 'zh') add(name?.replace(/语$/, '文'), tag);
      }
    }
    await breathe();
  }
  for (const [i, tag] of tags.entries()) {
    for (const style of ['dialect', 'standard'] as const) add(displayNames(tag, style).of(tag), tag);
    if (i % 16 === 0) await breathe();
  }
  return names;
}

const ENGLISH = displayNames('en', 'dialect');

/** The English name of a language, for people: `pt-BR` → `Brazilian Portuguese`. */
export function englishName(tag: string): string {
  return ENGLISH.of(tag) ?? tag;
}

/** The name of a language in a language: `zh`, `de` → `德语`; undefined where it has none there. */
export function nameIn(locale: string, tag: string): string | undefined {
  return displayNames(locale, 'dialect').of(tag);
}

/** Whether a tag's language is one that has a name, or one kept for private use (`qps-ploc`). */
export function knownLanguage(tag: string): boolean {
  const { language } = new Intl.Locale(tag);
  return ENGLISH.of(language) !== undefined || /^q[a-t][a-z]$/.test(language);
}

/** The tag of a code by itself, standard (two or three letters) or of a house; undefined where it is none. */
export function languageOfCode(code: string): string | undefined {
  const lower = code.toLowerCase();
  const house = Object.hasOwn(HOUSE_CODES, lower) ? HOUSE_CODES[lower] : undefined;
  if (house !== undefined) return house;
  if (!/^[a-z]{2,3}$/.test(lower)) return undefined;
  const tag = canonicalLanguage(lower);
  return tag !== undefined && LANGUAGES.includes(tag) ? tag : undefined;
}

function displayNames(locale: string, languageDisplay: 'dialect' | 'standard'): Intl.DisplayNames {
  return new Intl.DisplayNames(locale, { type: 'language', languageDisplay, fallback: 'none' });
}
