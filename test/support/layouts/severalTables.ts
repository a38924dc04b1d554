import { cells, grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Several tables on one sheet: the one with a source is taken, the others are named. */
export const SEVERAL_TABLES: readonly LabelledLayout[] = [
  oneTable(
    'a list of statistics beside the table',
    grid('Key | English | French | | Language | Done', 'key en fr:4 - - -', 12).map((row, i) =>
      i === 1
        ? [...row.slice(0, 4), 'English', '100%']
        : i === 2
          ? [...row.slice(0, 4), 'French', '33%']
          : row,
    ),
    { header: 1, data: [2, 13], columns: 'A key, B source en, C target fr', units: 12, open: 'fr 8' },
  ),
  oneTable(
    'two string tables below each other, for other languages',
    [
      ...grid('Key | English | French | German', 'key en - -', 10),
      [],
      [],
      ...grid('Key | English | Japanese | Korean', 'KEY en - -', 8),
    ],
    {
      header: 1,
      data: [2, 11],
      columns: 'A key, B source en, C target fr, D target de',
      units: 10,
      open: 'fr 10, de 10',
      warns: [/\b14\b|A14/],
    },
  ),
  oneTable(
    'two string tables side by side',
    grid('Key | EN | FR | | Key | EN | DE', 'key en fr:2 - KEY en+4 -', 10),
    {
      header: 1,
      data: [2, 11],
      columns: 'A key, B source en, C target fr',
      units: 10,
      warns: [/\b[EFG]\d*\b/],
    },
  ),
  oneTable(
    'a glossary below the strings',
    [
      ...grid('Key | English | Polish', 'key en pl:5', 12),
      [],
      cells('Glossary'),
      cells('Term | Meaning'),
      cells('Harbor | The place where ships wait'),
      cells('Crew | The people on a ship'),
    ],
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target pl',
      units: 12,
      open: 'pl 7',
      warns: [/\b1[56]\b/],
    },
  ),
  oneTable(
    'a table of codes above the strings',
    [
      cells('Code | Meaning'),
      cells('A | Approved'),
      cells('R | Rejected'),
      [],
      ...grid('Key | Code | English | Italian', 'key status en it:6', 12),
    ],
    { header: 5, data: [6, 17], columns: 'A key, C source en, D target it', units: 12, open: 'it 6' },
  ),
  oneTable(
    'a change log to the right of the table',
    grid('Key | 日本語 | 英語 | | Date | Change', 'key ja en:3 - date note', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source ja, C target en, F? context | ignored',
      units: 12,
      open: 'en 9',
    },
  ),
];
