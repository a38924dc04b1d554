import { cells, grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** What stands above the header. */
export const TITLES: readonly LabelledLayout[] = [
  oneTable(
    'a title above the header',
    [cells('Puzzle Island: all strings'), ...grid('Key | English | German', 'key en -', 12)],
    { header: 2, data: [3, 14], columns: 'A key, B source en, C target de', units: 12, open: 'de 12' },
  ),
  oneTable(
    'a merged title, a note and a blank row above the header',
    [
      cells('Localization master'),
      cells('Please do not change the keys. Ask Marta if something is unclear.'),
      [],
      ...grid('String ID | EN | FR | PL | Comment', 'KEY en fr:5 - note', 14),
    ],
    {
      merges: ['A1:E1', 'A2:E2'],
      header: 4,
      data: [5, 18],
      columns: 'A key, B source en, C target fr, D target pl, E context',
      units: 14,
      open: 'fr 9, pl 14',
    },
  ),
  oneTable(
    'a block of facts about the project above the header',
    [
      cells('Project | Blue Harbor'),
      cells('Version | 2.4.1'),
      cells('Owner | Kenji Sato'),
      cells('Updated | 2026-05-11'),
      [],
      ...grid('key | ja | en | ko', 'key ja en:6 -', 12),
    ],
    {
      header: 6,
      data: [7, 18],
      columns: 'A key, B source ja, C target en, D target ko',
      units: 12,
      open: 'en 6, ko 12',
    },
  ),
  oneTable(
    'a Chinese title with the version and three blank rows',
    [
      cells('《深海计划》多语言文本表 V3.2'),
      [],
      [],
      [],
      ...grid('编号 | 简体中文 | 英文 | 泰文', 'num zh-Hans en -', 12),
    ],
    {
      header: 5,
      data: [6, 17],
      columns: 'A key, B source zh-Hans, C target en | reference en, D target th',
      units: 12,
      open: 'th 12',
    },
  ),
  oneTable(
    'instructions of ten numbered lines above the header',
    [
      ...Array.from({ length: 10 }, (_, i) => [
        i + 1,
        `Rule ${i + 1}: leave the words in braces as they are, and keep it short`,
      ]),
      ...grid('Key | Source (English) | Turkish', 'key en tr:3', 16),
    ],
    { header: 11, data: [12, 27], columns: 'A key, B source en, C target tr', units: 16, open: 'tr 13' },
  ),
  oneTable(
    'a legend of languages above the header',
    [
      cells('Legend'),
      cells('EN | English'),
      cells('DE | German'),
      cells('FR | French'),
      [],
      ...grid('Key | EN | DE | FR', 'camel en - fr:2', 10),
    ],
    {
      header: 6,
      data: [7, 16],
      columns: 'A key, B source en, C target de, D target fr',
      units: 10,
      open: 'de 10, fr 8',
    },
  ),
  oneTable(
    'a table that begins in the fifth row and the third column',
    [[], [], [], [], ...grid(' | | Schlüssel | Deutsch | Polnisch', '- - key de -', 11)],
    { header: 5, data: [6, 16], columns: 'C key, D source de, E target pl', units: 11, open: 'pl 11' },
  ),
  oneTable(
    'the totals of each language above the header',
    [
      cells('Done | | 12 | 4 | 0'),
      cells('% | | 100% | 33% | 0%'),
      ...grid('Key | Note | en | ru | hi', 'key note en ru:4 -', 12),
    ],
    {
      header: 3,
      data: [4, 15],
      columns: 'A key, B context, C source en, D target ru, E target hi',
      units: 12,
      open: 'ru 8, hi 12',
    },
  ),
];
