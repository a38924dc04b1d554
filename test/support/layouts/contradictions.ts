import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** The header says one thing, the cells another: reported, never silently decided. */
export const CONTRADICTIONS: readonly LabelledLayout[] = [
  oneTable('French above German cells', grid('Key | English | French | Spanish', 'key en de:10 es:3', 14), {
    header: 1,
    data: [2, 15],
    columns:
      'A key, B source en, C? target fr | target de | reference de | reference fr | ignored, D target es',
    units: 14,
    warns: [/\bC\b.*(?:German|\bde\b)/],
  }),
  oneTable('Spanish above Portuguese cells', grid('Key | EN | ES', 'key en pt:12', 14), {
    header: 1,
    data: [2, 15],
    columns: 'A key, B source en, C? target es | target pt | reference pt | reference es | ignored',
    units: 14,
    warns: [/\bC\b.*(?:Portuguese|\bpt\b)/],
  }),
  oneTable('Japanese above Korean cells', grid('Key | 中文 | 日语 | 韩语', 'key zh-Hans ko:8 -', 12), {
    header: 1,
    data: [2, 13],
    columns:
      'A key, B source zh | source zh-Hans, C? target ja | target ko | reference ko | reference ja | ignored, D target ko',
    units: 12,
    warns: [/\bC\b.*(?:Korean|\bko\b)/],
  }),
  oneTable(
    'simplified above traditional characters',
    grid('Key | EN | 简体中文 | 繁體中文', 'key en zh-Hant:12 -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en, C? target zh-Hans | target zh-Hant | reference zh-Hant | reference zh-Hans | ignored, D target zh-Hant',
      units: 12,
      warns: [/\bC\b/],
    },
  ),
  oneTable(
    'the source says English, its cells are German',
    grid('Key | Source (English) | French', 'key de fr:3', 14),
    {
      header: 1,
      data: [2, 15],
      columns: 'A key, B? source en | source de, C target fr',
      units: 14,
      warns: [/\bB\b.*(?:German|\bde\b)/],
    },
  ),
  oneTable('two headers mixed up', grid('Key | EN | RU | TH', 'key en th:9 ru:9', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C? target ru | target th | ignored, D? target th | target ru | ignored',
    units: 12,
    warns: [/\bC\b/, /\bD\b/],
  }),
  oneTable(
    'a French column where the English was copied in',
    grid('Key | English | French', 'key en en:9', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C? target fr',
      units: 12,
      warns: [/\bC\b/],
    },
  ),
  oneTable(
    'brand names alone contradict nothing',
    [
      ...grid('Key | English | German', 'key en -', 10),
      ['brand.one', 'Visit the Golden Harbor', 'Golden Harbor'],
      ['brand.two', 'Play Golden Harbor Online', 'Golden Harbor Online'],
    ],
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target de',
      units: 12,
      open: 'de 10',
    },
  ),
];
