import type { MemoryCell } from '../memoryWorkbooks.ts';
import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

const LIMITS = [20, 12, 40, 60, 20, 12, 40, 60, 20, 12, 40, 60];

/** A table whose fourth column says limits in words. */
function inWords(header: string, say: (limit: number) => MemoryCell): MemoryCell[][] {
  return [
    ['Key', 'English', 'German', header],
    ...grid('', 'key en de:2', 12).map((row, i) => [...row, say(LIMITS[i] ?? 0)]),
  ];
}

const PLAIN = { header: 1, data: [2, 13], units: 12, open: 'de 10', limits: LIMITS } as const;

/** How long a translation may be. */
export const LIMITED: readonly LabelledLayout[] = [
  ...[
    'Max length',
    'MaxLen',
    'Char limit',
    '最大字数',
    '文字数制限',
    '글자수 제한',
    'Zeichenlimit',
    'Лимит символов',
    'Limite de caractères',
    'Max. Zeichen',
  ].map((header) =>
    oneTable(
      `limits under ${header}`,
      inWords(header, (limit) => limit),
      {
        ...PLAIN,
        columns: 'A key, B source en, C target de, D max_length',
      },
    ),
  ),
  ...(
    [
      ['max 20', (limit) => `max ${limit}`],
      ['≤ 12', (limit) => `≤ ${limit}`],
      ['20字以内', (limit) => `${limit}字以内`],
      ['up to 20 characters', (limit) => `up to ${limit} characters`],
      ['20 chars', (limit) => `${limit} chars`],
    ] as readonly (readonly [string, (limit: number) => MemoryCell])[]
  ).map(([name, say]) =>
    oneTable(`limits in words: ${name}`, inWords('Max length', say), {
      ...PLAIN,
      columns: 'A key, B source en, C target de, D max_length',
    }),
  ),
  ...(
    [
      ['max 20', (limit) => `Button on the title screen, max ${limit}`],
      ['≤ 12', (limit) => `Menu entry (≤${limit})`],
      ['20字以内', (limit) => `标题，${limit}字以内`],
      ['max. 20 Zeichen', (limit) => `Knopf im Hauptmenü, max. ${limit} Zeichen`],
    ] as readonly (readonly [string, (limit: number) => MemoryCell])[]
  ).map(([name, say]) =>
    oneTable(`limits inside comments: ${name}`, inWords('Comment', say), {
      ...PLAIN,
      columns: 'A key, B source en, C target de, D context',
    }),
  ),
  ...[
    'German (max 20)',
    'German ≤ 20',
    'German, 20 chars',
    '德语（20字以内）',
    'Deutsch [max. 20 Zeichen]',
  ].map((header) =>
    oneTable(
      `a limit in the header: ${header}`,
      [['Key', 'English', header], ...grid('', 'key en de:2', 12)],
      {
        ...PLAIN,
        columns: 'A key, B source en, C target de',
        limits: LIMITS.map(() => 20),
      },
    ),
  ),
  oneTable(
    'numbers in comments that are no limits',
    inWords('Comment', (limit) => `Appears ${limit} times in chapter 2`),
    {
      ...PLAIN,
      columns: 'A key, B source en, C target de, D context',
      limits: LIMITS.map(() => null),
    },
  ),
  oneTable(
    'the length of the texts is not their limit',
    grid('Key | English | German | Length', 'key en de:2 limit', 12),
    {
      ...PLAIN,
      columns: 'A key, B source en, C target de',
      limits: LIMITS.map(() => null),
    },
  ),
];
