import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Columns that explain texts, and those that show them. */
export const CONTEXTS: readonly LabelledLayout[] = [
  ...(
    [
      ['Comment', 'context'],
      ['Notes for translators', 'context'],
      ['Where used', 'context'],
      ['Speaker', 'context'],
      ['说明', 'context'],
      ['备注（给译者）', 'context'],
      ['コメント', 'context'],
      ['비고', 'context'],
      ['Hinweis für Übersetzer', 'context'],
      ['Комментарий', 'context'],
      ['Contexto', 'context'],
      ['Uwagi', 'context'],
      ['Developer comment (English)', 'context'],
    ] as const
  ).map(([header, role]) =>
    oneTable(`context under ${header}`, grid(`Key | English | ${header} | Korean`, 'key en note ko:4', 12), {
      header: 1,
      data: [2, 13],
      columns: `A key, B source en, C ${role}, D target ko`,
      units: 12,
      open: 'ko 8',
    }),
  ),
  oneTable(
    'screenshots and links',
    grid('Key | EN | DE | Screenshot | Link | Figma', 'key en de:2 file url url', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target de',
      units: 12,
      open: 'de 10',
    },
  ),
  oneTable('links under a header that says nothing', grid('Key | EN | FR | See', 'key en fr:2 url', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target fr',
    units: 12,
    open: 'fr 10',
  }),
  oneTable(
    'Chinese screenshots and links',
    grid('编号 | 中文 | 英文 | 截图 | 链接', 'num zh-Hans en:3 file url', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source zh | source zh-Hans, C target en',
      units: 12,
      open: 'en 9',
    },
  ),
  oneTable(
    'links among the source texts',
    [
      ...grid('Key | English | Polish', 'key en -', 10),
      ['help.url', 'https://example.com/help', null],
      ['help.mail', 'mailto:help@example.com', null],
    ],
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target pl',
      units: 10,
      open: 'pl 10',
    },
  ),
  oneTable(
    'English notes under a header that nobody knows',
    grid('Key | Deutsch | Italienisch | Zusatz', 'key de it:5 note', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source de, C target it, D? context | ignored',
      units: 12,
      open: 'it 7',
    },
  ),
];
