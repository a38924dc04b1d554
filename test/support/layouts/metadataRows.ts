import { cells, grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Rows between the header and the data that are neither. */
export const METADATA_ROWS: readonly LabelledLayout[] = [
  oneTable(
    'a row of types below the header, as game engines read them',
    [
      cells('id | zh_CN | en_US | ja_JP'),
      cells('string | string | string | string'),
      ...grid('', 'key zh-Hans - ja:3', 12),
    ],
    {
      header: 1,
      data: [3, 14],
      columns: 'A key, B source zh-CN, C target en-US, D target ja-JP',
      units: 12,
      open: 'en-US 12, ja-JP 9',
    },
  ),
  oneTable(
    'names, types and remarks above the data',
    [
      cells('Id | Text_CN | Text_EN | Text_TH'),
      cells('int | string | string | string'),
      cells('编号 | 中文 | 英文 | 泰文'),
      ...grid('', 'num zh-Hans en:4 -', 12),
    ],
    {
      header: [1, 3],
      data: [4, 15],
      columns: 'A key, B source zh-Hans | source zh, C target en, D target th',
      units: 12,
      open: 'en 8, th 12',
    },
  ),
  oneTable(
    'a row of progress below the header',
    [cells('Key | EN | DE | ES'), cells('Progress | 100% | 25% | 0%'), ...grid('', 'key en de:3 -', 12)],
    {
      header: 1,
      data: [3, 14],
      columns: 'A key, B source en, C target de, D target es',
      units: 12,
      open: 'de 9, es 12',
    },
  ),
  oneTable(
    'an explanation of every column below the header',
    [
      cells('Key | Source | French | Notes'),
      cells(
        'Never change this | Text as it is in the game | Fill in your translation here | Anything the translator should know',
      ),
      ...grid('', 'key en - note', 12),
    ],
    {
      header: 1,
      data: [3, 14],
      columns: 'A key, B source en, C target fr, D context',
      units: 12,
      open: 'fr 12',
    },
  ),
  oneTable(
    'who translates which language, below the header',
    [
      cells('Key | English | German | Korean'),
      cells('Translator | | Anna Weber | Kim Min-ji'),
      ...grid('', 'key en - ko:5', 12),
    ],
    {
      header: 1,
      data: [3, 14],
      columns: 'A key, B source en, C target de, D target ko',
      units: 12,
      open: 'de 12, ko 7',
    },
  ),
  oneTable(
    'limits of whole columns below the header',
    [
      cells('Key | English | German | Japanese'),
      cells('max length | 40 | 40 | 20'),
      ...grid('', 'key en - ja:5', 12),
    ],
    {
      header: 1,
      data: [3, 14],
      columns: 'A key, B source en, C target de, D target ja',
      units: 12,
      open: 'de 12, ja 7',
    },
  ),
  oneTable(
    'a blank row between header and data',
    [cells('Key | English | Arabic'), [], ...grid('', 'key en ar:3', 12)],
    { header: 1, data: [3, 14], columns: 'A key, B source en, C target ar', units: 12, open: 'ar 9' },
  ),
  oneTable(
    'a total below the table',
    [...grid('Key | English | Hindi | Characters', 'key en - limit', 12), cells('Total | | | 396')],
    {
      header: 1,
      data: [2, 13, 14],
      columns: 'A key, B source en, C target hi, D? max_length | ignored',
      units: 12,
      open: 'hi 12',
    },
  ),
  oneTable('a row that ends the data', [...grid('KEY | EN | FR', 'KEY en fr:2', 12), cells('#END')], {
    header: 1,
    data: [2, 13, 14],
    columns: 'A key, B source en, C target fr',
    units: 12,
    open: 'fr 10',
  }),
];
