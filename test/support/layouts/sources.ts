import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Which language is translated from, and which full columns may help. */
export const SOURCES: readonly LabelledLayout[] = [
  oneTable(
    'the source is named as such, though another is as full',
    grid('Key | English | Quelle (Deutsch) | Französisch', 'key en de fr:2', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B target en | reference en, C source de, D target fr',
      units: 12,
      open: 'fr 10',
      offers: ['B'],
    },
  ),
  oneTable('the only full column', grid('Key | en | de | fr | ja', 'key en:4 de:3 fr:2 ja', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B target en, C target de, D target fr, E source ja',
    units: 12,
    open: 'en 8, de 9, fr 10',
  }),
  oneTable(
    '原文 beside a full English column',
    grid('ID | 原文 | EN | JP | KR', 'KEY zh-Hans en ja:3 -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source zh | source zh-Hans, C target en | reference en, D target ja, E target ko',
      units: 12,
      open: 'ja 9, ko 12',
      offers: ['C'],
    },
  ),
  oneTable(
    'English and Chinese equally full, as nobody says which is first',
    grid('Key | Chinese | English | Thai', 'key zh-Hans en -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B? source zh | source zh-Hans | target zh | reference zh | reference zh-Hans | target zh-Hans, C source en | target en | reference en, D target th',
      units: 12,
      open: 'th 12',
      offers: ['C'],
    },
  ),
  oneTable(
    'three full languages beside two empty ones',
    grid('Key | EN | DE | FR | IT | PL', 'key en de fr - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en, C target de | reference de, D target fr | reference fr, E target it, F target pl',
      units: 12,
      open: 'it 12, pl 12',
      offers: ['C', 'D'],
    },
  ),
  oneTable(
    'the source with a few gaps',
    [
      ...grid('Key | EN | ES | RU', 'key en es:9 ru:9', 20).map((row, i) =>
        i === 4 || i === 9 ? [row[0] ?? null, null, ...row.slice(2)] : row,
      ),
    ],
    {
      header: 1,
      data: [2, 21],
      columns: 'A key, B source en, C target es, D target ru',
      units: 18,
      open: 'es 11, ru 11',
    },
  ),
  oneTable(
    'reference columns called so',
    grid('Key | German | English (reference) | Turkish', 'key de en -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source de, C reference en, D target tr',
      units: 12,
      open: 'tr 12',
    },
  ),
  oneTable('参考 behind the language', grid('编号 | 中文 | 英文（参考） | 俄文', 'num zh-Hans en -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source zh | source zh-Hans, C reference en, D target ru',
    units: 12,
    open: 'ru 12',
  }),
  oneTable(
    'master behind the source',
    grid('Key | French (master) | English | Arabic', 'key fr en ar:2', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source fr, C target en | reference en, D target ar',
      units: 12,
      open: 'ar 10',
    },
  ),
  oneTable('from and to', grid('Key | From: Korean | To: Japanese | To: Vietnamese', 'key ko ja:4 -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source ko, C target ja, D target vi',
    units: 12,
    open: 'ja 8, vi 12',
  }),
  oneTable('Text and Translation without a language', grid('Key | Text | Translation', 'key en fr:6', 14), {
    header: 1,
    data: [2, 15],
    columns: 'A key, B? source en, C? target fr',
    units: 14,
  }),
  oneTable('default and localized', grid('id | default | localized (pl)', 'key en pl:4', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B? source en, C target pl',
    units: 12,
    open: 'pl 8',
  }),
];
