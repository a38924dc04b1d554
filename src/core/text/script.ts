/** A BCP 47 tag that a text's writing tells, and how far to trust it, 0 to 1. */
export interface WrittenLanguage {
  readonly language: string;
  readonly confidence: number;
}

/** Which of some languages a text is in; undefined where it cannot tell. */
export type LanguageDetector = (text: string, among: readonly string[]) => WrittenLanguage | undefined;

const SCRIPTS = {
  Latn: /\p{Script=Latin}/gu,
  Hani: /\p{Script=Han}/gu,
  Kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Hang: /\p{Script=Hangul}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Thai: /\p{Script=Thai}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Hebr: /\p{Script=Hebrew}/gu,
  Deva: /\p{Script=Devanagari}/gu,
  Grek: /\p{Script=Greek}/gu,
  Beng: /\p{Script=Bengali}/gu,
  Taml: /\p{Script=Tamil}/gu,
  Telu: /\p{Script=Telugu}/gu,
  Gujr: /\p{Script=Gujarati}/gu,
  Knda: /\p{Script=Kannada}/gu,
  Mlym: /\p{Script=Malayalam}/gu,
  Guru: /\p{Script=Gurmukhi}/gu,
  Sinh: /\p{Script=Sinhala}/gu,
  Laoo: /\p{Script=Lao}/gu,
  Khmr: /\p{Script=Khmer}/gu,
  Mymr: /\p{Script=Myanmar}/gu,
  Geor: /\p{Script=Georgian}/gu,
  Armn: /\p{Script=Armenian}/gu,
  Ethi: /\p{Script=Ethiopic}/gu,
} as const;
export type Script = keyof typeof SCRIPTS;

const ALONE: Partial<Readonly<Record<Script, string>>> = {
  Thai: 'th',
  Hebr: 'he',
  Grek: 'el',
  Beng: 'bn',
  Taml: 'ta',
  Telu: 'te',
  Gujr: 'gu',
  Knda: 'kn',
  Mlym: 'ml',
  Guru: 'pa',
  Sinh: 'si',
  Laoo: 'lo',
  Khmr: 'km',
  Mymr: 'my',
  Geor: 'ka',
  Armn: 'hy',
  Ethi: 'am',
};

interface SharedScript {
  /** The first is the one to assume. */
  readonly among: readonly string[];
  /** How far to trust what is assumed, and at most what is detected. */
  readonly assumed: number;
  readonly cap: number;
  /** Languages that some letters give away. */
  readonly letters: Readonly<Record<string, RegExp>>;
}

const SHARED: Partial<Readonly<Record<Script, SharedScript>>> = {
  Latn: {
    among: 'en de fr es pt it nl pl sv fi no hu ro tr'.split(' '),
    assumed: 0.3,
    cap: 0.7,
    letters: { vi: /[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu, cs: /[ěřů]/giu },
  },
  Cyrl: {
    among: ['ru'],
    assumed: 0.5,
    cap: 0.7,
    letters: { uk: /[іїєґ]/giu, be: /ў/giu, sr: /[ђћљњџј]/giu },
  },
  Arab: { among: ['ar'], assumed: 0.6, cap: 0.7, letters: { ur: /[ٹڈڑے]/gu, fa: /[پچژگ]/gu } },
  Deva: { among: ['hi'], assumed: 0.6, cap: 0.7, letters: {} },
};

/** The share of letters that gives a language away. */
const TELLING = 0.015;

/** How many letters of each script a text has. */
export function scriptsOf(text: string): ReadonlyMap<Script, number> {
  const counts = new Map<Script, number>();
  for (const [script, letters] of Object.entries(SCRIPTS)) {
    const count = text.match(letters)?.length ?? 0;
    if (count > 0 && isScript(script)) counts.set(script, count);
  }
  return counts;
}

/** Too little text for letter statistics to be right. Measured on UI strings. */
const FEW_LETTERS = 60;

/**
 * The language of a column's texts, put together, by their writing and, where a script is shared, by
 * `detect`. Undefined where there are no letters.
 */
export function languageByWriting(text: string, detect: LanguageDetector): WrittenLanguage | undefined {
  const counts = scriptsOf(text);
  const kana = counts.get('Kana') ?? 0;
  const han = counts.get('Hani') ?? 0;
  // A Han character says as much as some Latin letters: brand names must not outweigh a Chinese text.
  const weight = (script: Script, count: number) => (script === 'Latn' ? count / 3 : count);
  const [top] = [...counts].sort(([a, x], [b, y]) => weight(b, y) - weight(a, x));
  if (top === undefined) return undefined;
  const [script, letters] = top;
  if (script === 'Kana' || (script === 'Hani' && kana * 20 >= han))
    return { language: 'ja', confidence: 0.9 };
  if (script === 'Hani') return { language: chineseOf(text), confidence: 0.85 };
  if (script === 'Hang') return { language: 'ko', confidence: 0.9 };
  const alone = ALONE[script];
  if (alone !== undefined) return { language: alone, confidence: 0.8 };
  const shared = SHARED[script];
  const [assumed] = shared?.among ?? [];
  if (shared === undefined || assumed === undefined) return undefined;
  if (letters < FEW_LETTERS) return { language: assumed, confidence: shared.assumed };
  for (const [language, telling] of Object.entries(shared.letters)) {
    const count = text.match(telling)?.length ?? 0;
    if (count >= letters * TELLING) return { language, confidence: shared.cap };
  }
  const found = detect(text, shared.among);
  if (found === undefined) return { language: assumed, confidence: shared.assumed };
  return { language: found.language, confidence: Math.min(shared.cap, found.confidence) };
}

/** Common characters that only one of the two ways to write Chinese has. */
const SIMPLIFIED = /[们这个来时说对开关设为应该从还问题没请级选择货东达专业进运务统组织网络连]/gu;
const TRADITIONAL = /[們這個來時說對開關設為應該從還問題沒請級選擇貨東達專業進運務統組織網絡連]/gu;

function chineseOf(text: string): string {
  const simplified = text.match(SIMPLIFIED)?.length ?? 0;
  const traditional = text.match(TRADITIONAL)?.length ?? 0;
  if (simplified > traditional * 3) return 'zh-Hans';
  return traditional > simplified * 3 ? 'zh-Hant' : 'zh';
}

function isScript(name: string): name is Script {
  return name in SCRIPTS;
}
