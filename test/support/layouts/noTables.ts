import { cells, grid } from './grid.ts';
import type { LabelledLayout, LabelledSheet } from './labelledLayout.ts';

const STRINGS: LabelledSheet = {
  name: 'Strings',
  rows: grid('Key | English | German', 'key en -', 10),
  expected: { header: 1, data: [2, 11], columns: 'A key, B source en, C target de', units: 10 },
};

/** A sheet that is no string table, beside one that is. */
function besideStrings(
  name: string,
  sheet: string,
  rows: LabelledSheet['rows'],
  leftOut = /\p{L}/u,
): LabelledLayout {
  return { name, sheets: [{ name: sheet, rows, expected: { leftOut } }, STRINGS], open: 'de 10' };
}

/** Sheets without a table to translate. */
export const NO_TABLES: readonly LabelledLayout[] = [
  besideStrings('an empty sheet', 'Sheet3', [], /empty/i),
  besideStrings('a page of instructions', 'Read me', [
    cells('How to work with this file'),
    [],
    cells('1. Translate only the blank cells of your language.'),
    cells('2. Words in braces, such as {name}, must stay as they are.'),
    cells('3. Ask in the comments if a text is not clear.'),
    cells('4. Save the file under the same name.'),
  ]),
  besideStrings('a price list', 'Prices', [
    cells('Article | Price | Stock | Supplier'),
    ...Array.from({ length: 14 }, (_, i) => [
      `A-${100 + i}`,
      12.5 + i,
      40 - i,
      i % 2 === 0 ? 'Nordwind' : 'Hafenlager',
    ]),
  ]),
  besideStrings('a legend of languages', 'Languages', [
    cells('Code | Language'),
    ...['en | English', 'de | German', 'fr | French', 'ja | Japanese', 'ko | Korean'].map(cells),
  ]),
  besideStrings(
    'a change log',
    'History',
    grid('Date | Author | Version | Change', 'date person version note', 12),
  ),
  besideStrings('statistics by language', 'Progress', [
    cells('Language | English | German | French'),
    ['Strings', 410, 385, 120],
    ['Words', 2_214, 2_080, 655],
    ['Percent', 1, 0.94, 0.29],
  ]),
  besideStrings('settings of a program', 'Config', [
    cells('Name | Type | Value'),
    ...[
      'max_players | int | 8',
      'server | string | eu-1',
      'music | bool | true',
      'fps | int | 60',
      'dpi | int | 96',
      'locale | string | en',
      'retry | int | 3',
      'log | string | warn',
    ].map(cells),
  ]),
  besideStrings('people and their languages', 'Team', [
    cells('Name | Language | E-mail | Role'),
    ...[
      'Anna | German | anna@example.com | Translator',
      'Kenji | Japanese | kenji@example.com | Reviewer',
      'Marta | Polish | marta@example.com | Translator',
      'Li Wei | Chinese | liwei@example.com | Lead',
    ].map(cells),
  ]),
  {
    name: 'two tables and a sheet of numbers between them',
    sheets: [
      STRINGS,
      {
        name: 'Sizes',
        rows: [
          cells('Width | Height | Weight'),
          ...Array.from({ length: 12 }, (_, i) => [10 + i, 20 + i, 3 * i]),
        ],
        expected: { leftOut: /\p{L}/u },
      },
      {
        name: 'Shop',
        rows: grid('Key | English | German | French', 'KEY en de:4 -', 9),
        expected: {
          header: 1,
          data: [2, 10],
          columns: 'A key, B source en, C target de, D target fr',
          units: 9,
        },
      },
    ],
    open: 'de 15, fr 9',
  },
];
