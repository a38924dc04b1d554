import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Region and script are kept, and tell columns of one language apart. */
export const REGIONS: readonly LabelledLayout[] = [
  oneTable(
    'both ways to write Chinese, by name',
    grid(
      'Key | English | Chinese (Simplified) | Chinese (Traditional) | Chinese (Hong Kong)',
      'key en zh-Hans:2 zh-Hant:3 -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target zh-Hans, D target zh-Hant, E target zh-HK | target zh-Hant-HK',
      units: 12,
    },
  ),
  oneTable(
    'both Portugueses and both Spanishes',
    grid('Key | EN | PT-PT | PT-BR | ES-ES | ES-419', 'key en - pt:3 - es:4', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target pt-PT, D target pt-BR, E target es-ES, F target es-419',
      units: 12,
      open: 'pt-PT 12, pt-BR 9, es-ES 12, es-419 8',
    },
  ),
  oneTable(
    'countries in words',
    grid(
      'Key | English (United Kingdom) | German (Switzerland) | French (Canada) | Spanish (Mexico)',
      'key en de:1 - -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en-GB, C target de-CH, D target fr-CA, E target es-MX',
      units: 12,
      open: 'de-CH 11, fr-CA 12, es-MX 12',
    },
  ),
  oneTable(
    'countries in Chinese',
    grid(
      '编号 | 英语（美国） | 葡萄牙语（巴西） | 西班牙语（拉丁美洲） | 中文（台湾）',
      'num en pt:1 - -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en-US, C target pt-BR, D target es-419, E target zh-TW | target zh-Hant | target zh-Hant-TW',
      units: 12,
    },
  ),
  oneTable(
    'adjectives of countries',
    grid(
      'Key | English | Brazilian Portuguese | European Portuguese | Latin American Spanish | Swiss German',
      'key en pt:1 - - -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en, C target pt-BR, D target pt-PT, E target es-419, F? target de-CH | target gsw',
      units: 12,
    },
  ),
  oneTable('Serbian in both scripts', grid('Key | EN | SR (Cyrillic) | SR (Latin)', 'key en - -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target sr-Cyrl | target sr, D target sr-Latn',
    units: 12,
  }),
  oneTable(
    'American source, British target',
    grid('Key | en-US | en-GB | de-AT | de-DE', 'key en - de:2 -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en-US, C target en-GB, D target de-AT, E target de-DE',
      units: 12,
      open: 'en-GB 12, de-AT 10, de-DE 12',
    },
  ),
  oneTable(
    'countries alone',
    grid('Key | USA | Germany | France | Japan | Brazil', 'key en de:2 - - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en-US | source en, C? target de | target de-DE, D? target fr | target fr-FR, E? target ja | target ja-JP, F? target pt-BR',
      units: 12,
    },
  ),
  oneTable(
    'Chinese whose header does not tell the script, its cells do',
    grid('Key | English | Chinese', 'key en zh-Hant:7', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target zh | target zh-Hant',
      units: 12,
    },
  ),
];
