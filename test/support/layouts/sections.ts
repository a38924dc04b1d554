import { cells, grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Blank rows and headings inside the table. */
export const SECTIONS: readonly LabelledLayout[] = [
  oneTable(
    'blank rows between groups',
    [
      ...grid('Key | English | Spanish', 'key en es:2', 5),
      [],
      ...grid('', 'KEY en+5 -', 5),
      [],
      [],
      ...grid('', 'num en+10 -', 5),
    ],
    { header: 1, data: [2, 19], columns: 'A key, B source en, C target es', units: 15, open: 'es 13' },
  ),
  oneTable(
    'section headings merged over the whole width',
    [
      cells('Key | English | German | French'),
      cells('Main menu'),
      ...grid('', 'key en de:2 -', 6),
      cells('Shop'),
      ...grid('', 'KEY en+6 - -', 6),
    ],
    {
      merges: ['A2:D2', 'A9:D9'],
      header: 1,
      data: [2, 15],
      columns: 'A key, B source en, C target de, D target fr',
      units: 12,
      open: 'de 10, fr 12',
    },
  ),
  oneTable(
    'section headings in the column of the source',
    [
      cells('Key | 中文 | English | 日本語'),
      cells(' | 【主界面】'),
      ...grid('', 'key zh-Hans - ja:2', 6),
      cells(' | 【商店】'),
      ...grid('', 'KEY zh-Hans+6 - -', 6),
    ],
    {
      header: 1,
      data: [2, 15],
      columns: 'A key, B source zh-Hans | source zh, C target en, D target ja',
      units: 12,
      open: 'en 12, ja 10',
    },
  ),
  oneTable(
    'lines of dashes as headings in the key column',
    [
      cells('ID | Source | Target (Polish)'),
      cells('--- MENU ---'),
      ...grid('', 'key en -', 5),
      cells('--- ERRORS ---'),
      ...grid('', 'KEY en+5 pl+5:3', 5),
    ],
    { header: 1, data: [2, 13], columns: 'A key, B source en, C target pl', units: 10 },
  ),
  oneTable(
    'the header repeated above every section',
    [
      ...grid('Key | English | Russian', 'key en ru:2', 6),
      [],
      ...grid('Key | English | Russian', 'KEY en+6 -', 6),
    ],
    { header: 1, data: [2, 15], columns: 'A key, B source en, C target ru', units: 12, open: 'ru 10' },
  ),
  oneTable(
    'a column of sections whose cells are merged downwards',
    [
      ...grid('Screen | Key | English | Korean', '- key en ko:4', 12).map((row, i) =>
        i === 1 ? ['Title', ...row.slice(1)] : i === 7 ? ['Shop', ...row.slice(1)] : row,
      ),
    ],
    {
      merges: ['A2:A7', 'A8:A13'],
      header: 1,
      data: [2, 13],
      columns: 'A context | ignored, B key, C source en, D target ko',
      units: 12,
      open: 'ko 8',
    },
  ),
  oneTable(
    'one source merged over two rows of notes',
    [
      cells('Key | English | Turkish | Notes'),
      ...grid('', 'key en - note', 8).flatMap((row) => [row, [null, null, null, 'See the screenshot']]),
    ],
    {
      merges: Array.from({ length: 8 }, (_, i) =>
        ['A', 'B', 'C'].map((c) => `${c}${2 + i * 2}:${c}${3 + i * 2}`),
      ).flat(),
      header: 1,
      data: [2, 17],
      columns: 'A key, B source en, C target tr, D context',
      units: 8,
      open: 'tr 8',
    },
  ),
];
