import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

const ASIAN = {
  columns: 'key en zh-Hans zh-Hant:3 ja:4 ko:5 th:6',
  open: 'zh-Hant 9, ja 8, ko 7, th 6',
} as const;
const EUROPEAN = {
  columns: 'key de en:1 fr:2 es:3 pl:4 ru:5 tr:6',
  open: 'en 11, fr 10, es 9, pl 8, ru 7, tr 6',
} as const;

/** Names of languages in the languages of those who head the columns, and in their own. */
export const NAMES: readonly LabelledLayout[] = [
  ...(
    [
      ['in English', 'Key | English | Simplified Chinese | Traditional Chinese | Japanese | Korean | Thai'],
      ['in Chinese', '键 | 英语 | 简体中文 | 繁体中文 | 日语 | 韩语 | 泰语'],
      ['in Chinese for Taiwan', '鍵 | 英文 | 簡體中文 | 繁體中文 | 日文 | 韓文 | 泰文'],
      ['in Japanese', 'キー | 英語 | 中国語（簡体字） | 中国語（繁体字） | 日本語 | 韓国語 | タイ語'],
      ['in Korean', '키 | 영어 | 중국어(간체) | 중국어(번체) | 일본어 | 한국어 | 태국어'],
      ['in their own languages', 'Key | English | 简体中文 | 繁體中文 | 日本語 | 한국어 | ไทย'],
      ['shortened to a character', '键 | 英 | 简中 | 繁中 | 日 | 韩 | 泰'],
      [
        'shortened to Simplified and Traditional',
        'Key | English | Chinese-S | Chinese-T | Japanese | Korean | Thai',
      ],
    ] as const
  ).map(([name, headers]) =>
    oneTable(`names of Asian languages ${name}`, grid(headers, ASIAN.columns, 12), {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en, C target zh-Hans | reference zh-Hans, D target zh-Hant, E target ja, F target ko, G target th',
      units: 12,
      open: ASIAN.open,
    }),
  ),
  ...(
    [
      [
        'in German',
        'Schlüssel | Deutsch | Englisch | Französisch | Spanisch | Polnisch | Russisch | Türkisch',
      ],
      ['in French', 'Clé | Allemand | Anglais | Français | Espagnol | Polonais | Russe | Turc'],
      ['in Spanish', 'Clave | Alemán | Inglés | Francés | Español | Polaco | Ruso | Turco'],
      ['in Portuguese', 'Chave | Alemão | Inglês | Francês | Espanhol | Polonês | Russo | Turco'],
      ['in Polish', 'Klucz | Niemiecki | Angielski | Francuski | Hiszpański | Polski | Rosyjski | Turecki'],
      [
        'in Russian',
        'Ключ | Немецкий | Английский | Французский | Испанский | Польский | Русский | Турецкий',
      ],
      ['in Turkish', 'Anahtar | Almanca | İngilizce | Fransızca | İspanyolca | Lehçe | Rusça | Türkçe'],
      ['in their own languages', 'Key | Deutsch | English | Français | Español | Polski | Русский | Türkçe'],
      ['in capitals', 'KEY | GERMAN | ENGLISH | FRENCH | SPANISH | POLISH | RUSSIAN | TURKISH'],
      ['shortened to three letters', 'Key | Ger | Eng | Fre | Spa | Pol | Rus | Tur'],
    ] as const
  ).map(([name, headers]) =>
    oneTable(`names of European languages ${name}`, grid(headers, EUROPEAN.columns, 12), {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source de, C target en, D target fr, E target es, F target pl, G target ru, H target tr',
      units: 12,
      open: EUROPEAN.open,
    }),
  ),
  oneTable(
    'names in their own languages, right to left and Indic',
    grid(
      'Key | English | العربية | עברית | हिन्दी | Bahasa Indonesia | Tiếng Việt | Ελληνικά | Українська',
      'key en ar:1 he:2 hi:3 id:4 vi:5 el:6 -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en, C target ar, D target he, E target hi, F target id, G target vi, H target el, I target uk',
      units: 12,
      open: 'ar 11, he 10, hi 9, id 8, vi 7, el 6, uk 12',
    },
  ),
  oneTable(
    'names with slips of the pen',
    grid('Key | Englisch | Portugese | Francais | Chineese', 'key en pt:3 - zh-Hans:5', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C? target pt, D target fr, E? target zh | target zh-Hans',
      units: 12,
    },
  ),
];
