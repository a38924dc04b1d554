import { cells, grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Headers that are merged or take more than one row. */
export const TWO_ROW_HEADERS: readonly LabelledLayout[] = [
  oneTable(
    'codes below names',
    [cells('Key | English | French | German'), cells(' | en | fr | de'), ...grid('', 'key en - de:3', 12)],
    {
      header: [1, 2],
      data: [3, 14],
      columns: 'A key, B source en, C target fr, D target de',
      units: 12,
      open: 'fr 12, de 9',
    },
  ),
  oneTable(
    'Translations merged over the languages',
    [
      cells('Key | Source | Translations'),
      cells(' | English | French | Spanish | Italian'),
      ...grid('', 'key en - - it:4', 12),
    ],
    {
      merges: ['A1:A2', 'C1:E1'],
      header: [1, 2],
      data: [3, 14],
      columns: 'A key, B source en, C target fr, D target es, E target it',
      units: 12,
      open: 'fr 12, es 12, it 8',
    },
  ),
  oneTable(
    'a group merged over languages, dashes below all else',
    [
      cells('编号 | 说明 | 原文 | 译文 | | | 字数限制'),
      cells('— | — | 简体中文 | 英语 | 日语 | 法语 | —'),
      ...grid('', 'key note zh-Hans en:4 - - limit', 12),
    ],
    {
      merges: ['D1:F1'],
      header: [1, 2],
      data: [3, 14],
      columns:
        'A key, B context, C source zh | source zh-Hans, D target en, E target ja, F target fr, G max_length',
      units: 12,
      open: 'en 8, ja 12, fr 12',
    },
  ),
  oneTable(
    'a group merged over languages, nothing below all else',
    [
      cells('ID | Note | Source | Translation'),
      cells(' | | English | German | Japanese | French'),
      ...grid('', 'key note en de:4 - -', 12),
    ],
    {
      merges: ['D1:F1'],
      header: [1, 2],
      data: [3, 14],
      columns: 'A key, B context, C source en, D target de, E target ja, F target fr',
      units: 12,
      open: 'de 8, ja 12, fr 12',
    },
  ),
  oneTable(
    'languages grouped by regions',
    [
      cells('Info | | Source | Europe | | Asia'),
      cells('Key | Context | EN | DE | PL | JA | KO'),
      ...grid('', 'key note en - pl:2 - ko', 13),
    ],
    {
      merges: ['A1:B1', 'D1:E1', 'F1:G1'],
      header: [1, 2],
      data: [3, 15],
      columns:
        'A key, B context, C source en, D target de, E target pl, F target ja, G target ko | reference ko',
      units: 13,
      open: 'de 13, pl 11, ja 13',
    },
  ),
  oneTable(
    'each language merged over its text and its status',
    [
      cells('ID | English | | Russian | | Turkish'),
      cells(' | Text | Status | Text | Status | Text | Status'),
      ...grid('', 'KEY en status ru:6 status - status', 12),
    ],
    {
      merges: ['A1:A2', 'B1:C1', 'D1:E1', 'F1:G1'],
      header: [1, 2],
      data: [3, 14],
      columns: 'A key, B source en, D target ru, F target tr',
      units: 12,
      open: 'ru 6, tr 12',
    },
  ),
  oneTable(
    'each language merged over its text and its limit',
    [
      cells('Key | 英文 | | 德文'),
      cells(' | 文本 | 最大字数 | 文本 | 最大字数'),
      ...grid('', 'key en limit - limit', 10),
    ],
    {
      merges: ['A1:A2', 'B1:C1', 'D1:E1'],
      header: [1, 2],
      data: [3, 12],
      columns: 'A key, B source en, C max_length | ignored, D target de, E max_length | ignored',
      units: 10,
      open: 'de 10',
    },
  ),
  oneTable(
    'English names over Chinese names',
    [
      cells('ID | Chinese | English | Thai | Vietnamese'),
      cells('编号 | 中文 | 英文 | 泰文 | 越南文'),
      ...grid('', 'num zh-Hans - - vi:3', 12),
    ],
    {
      header: [1, 2],
      data: [3, 14],
      columns: 'A key, B source zh | source zh-Hans, C target en, D target th, E target vi',
      units: 12,
      open: 'en 12, th 12, vi 9',
    },
  ),
  oneTable(
    'headers merged down over two rows',
    [cells('Key | Deutsch | Français | Italiano'), [], ...grid('', 'key de - -', 12)],
    {
      merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'],
      header: [1, 2],
      data: [3, 14],
      columns: 'A key, B source de, C target fr, D target it',
      units: 12,
      open: 'fr 12, it 12',
    },
  ),
  oneTable(
    'a title merged over a header merged over columns',
    [
      cells('Item texts'),
      cells('Item | English | | German'),
      cells(' | Name | Description | Name | Description'),
      ...grid('', 'KEY en en+4 - -', 10),
    ],
    {
      merges: ['A1:E1', 'A2:A3', 'B2:C2', 'D2:E2'],
      header: [2, 3],
      data: [4, 13],
      columns: 'A key, B source en, C? source en | ignored | context, D target de, E? target de | ignored',
      units: 10,
      warns: [/\bE\b/],
    },
  ),
  oneTable(
    'three rows: names, codes and who translates',
    [
      cells('Key | English | French | Polish'),
      cells('Code | en | fr | pl'),
      cells('Translator | – | Marie | Jakub'),
      ...grid('', 'key en fr:2 -', 12),
    ],
    {
      header: [1, 2, 3],
      data: [4, 15],
      columns: 'A key, B source en, C target fr, D target pl',
      units: 12,
      open: 'fr 10, pl 12',
    },
  ),
];
