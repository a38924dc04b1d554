import { seededRandom } from '../seededRandom.ts';
import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

interface Language {
  readonly tag: string;
  readonly english: string;
  readonly own: string;
}

const LANGUAGES: readonly Language[] = [
  { tag: 'de', english: 'German', own: 'Deutsch' },
  { tag: 'fr', english: 'French', own: 'Français' },
  { tag: 'es', english: 'Spanish', own: 'Español' },
  { tag: 'pl', english: 'Polish', own: 'Polski' },
  { tag: 'tr', english: 'Turkish', own: 'Türkçe' },
  { tag: 'ru', english: 'Russian', own: 'Русский' },
  { tag: 'ja', english: 'Japanese', own: '日本語' },
  { tag: 'ko', english: 'Korean', own: '한국어' },
  { tag: 'th', english: 'Thai', own: 'ไทย' },
  { tag: 'ar', english: 'Arabic', own: 'العربية' },
  { tag: 'hi', english: 'Hindi', own: 'हिन्दी' },
  { tag: 'vi', english: 'Vietnamese', own: 'Tiếng Việt' },
];
const ENGLISH: Language = { tag: 'en', english: 'English', own: 'English' };

/** How people decorate the name of a language, each with what they write above the source. */
const STYLES: readonly (readonly [string, (language: Language, index: number) => string])[] = [
  ['code in brackets', ({ english, tag }) => `${english} [${tag}]`],
  ['code in parentheses, capitals', ({ english, tag }) => `${english} (${tag.toUpperCase()})`],
  ['code before the name', ({ english, tag }) => `${tag} - ${english}`],
  ['own name in parentheses', ({ english, own }) => `${english} (${own})`],
  ['own name below on a new line', ({ english, own }) => `${english}\n${own}`],
  ['own name after a slash', ({ english, own }) => `${own} / ${english}`],
  ['a prefix with an underscore', ({ tag }) => `text_${tag}`],
  ['a prefix with a dot', ({ tag }) => `lang.${tag}`],
  ['a prefix with a colon', ({ tag }) => `locale:${tag}`],
  ['a suffix with an underscore', ({ tag }) => `${tag}_text`],
  ['a column number', ({ english }, i) => `${i + 1}. ${english}`],
  ['angle brackets', ({ tag }) => `<${tag}>`],
  ['square brackets, capitals', ({ tag }) => `[${tag.toUpperCase()}]`],
  ['an asterisk', ({ english }) => `${english} *`],
  ['the word version', ({ english }) => `${english} version`],
  ['the word Language before', ({ english }) => `Language: ${english}`],
  ['to', ({ english, tag }) => (tag === 'en' ? 'English' : `English to ${english}`)],
  ['an arrow', ({ tag }) => (tag === 'en' ? 'EN' : `EN → ${tag.toUpperCase()}`)],
  ['two codes with a greater-than sign', ({ tag }) => (tag === 'en' ? 'EN' : `en>${tag}`)],
  ['Translation with the code', ({ tag }) => (tag === 'en' ? 'Source (en)' : `Translation (${tag})`)],
  ['Target with the name', ({ tag, english }) => (tag === 'en' ? 'Source: English' : `Target: ${english}`)],
  ['the language in the file’s name', ({ tag }) => `strings_${tag}.json`],
  [
    'a call to translators',
    ({ english, tag }) => (tag === 'en' ? 'English' : `${english} - please translate here`),
  ],
  ['a date behind the name', ({ english }) => `${english} (2026-04-02)`],
  ['spaces and full-width letters', ({ tag }) => `  ${fullWidth(tag.toUpperCase())} `],
];

function fullWidth(letters: string): string {
  return letters.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

/** Each style over English and four other languages, some of them begun. */
export const DECORATED: readonly LabelledLayout[] = STYLES.map(([style, decorate], seed) => {
  const random = seededRandom(seed + 1);
  const targets = [...LANGUAGES]
    .map((language) => ({ language, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, 4)
    .map(({ language }) => ({ ...language, done: Math.floor(random() * 5) }));
  const count = 10 + Math.floor(random() * 7);
  const headers = [ENGLISH, ...targets].map(decorate);
  const columns = ['key', 'en', ...targets.map(({ tag, done }) => (done === 0 ? '-' : `${tag}:${done}`))];
  return oneTable(`decorated: ${style}`, [['Key', ...headers], ...grid('', columns.join(' '), count)], {
    header: 1,
    data: [2, count + 1],
    columns: [
      'A key',
      'B source en',
      ...targets.map(({ tag }, i) => `${'CDEF'.charAt(i)} target ${tag}`),
    ].join(', '),
    units: count,
    open: targets.map(({ tag, done }) => `${tag} ${count - done}`).join(', '),
  });
});
