import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Flags, alone and beside names. */
export const FLAGS: readonly LabelledLayout[] = [
  oneTable('flags alone', grid('Key | 🇬🇧 | 🇩🇪 | 🇫🇷 | 🇯🇵 | 🇰🇷', 'key en de:2 - - ko:3', 12), {
    header: 1,
    data: [2, 13],
    columns:
      'A key, B source en | source en-GB, C target de | target de-DE, D target fr | target fr-FR, E target ja | target ja-JP, F target ko | target ko-KR',
    units: 12,
  }),
  oneTable(
    'flags of large regions alone',
    grid('Key | 🇺🇸 | 🇧🇷 | 🇲🇽 | 🇹🇼 | 🇨🇳', 'key en pt:2 - - zh-Hans:3', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en-US | source en, C target pt-BR, D target es-MX, E target zh-Hant | target zh-TW, F target zh-Hans | target zh-CN',
      units: 12,
    },
  ),
  oneTable(
    'flags before names',
    grid('Key | 🇬🇧 English | 🇪🇸 Español | 🇮🇹 Italiano | 🇵🇱 Polski', 'key en es:2 - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en | source en-GB, C target es | target es-ES, D target it | target it-IT, E target pl | target pl-PL',
      units: 12,
    },
  ),
  oneTable('flags behind codes', grid('Key | EN 🇺🇸 | PT 🇧🇷 | PT 🇵🇹 | TR 🇹🇷', 'key en pt:2 - -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en-US | source en, C target pt-BR, D target pt-PT, E target tr | target tr-TR',
    units: 12,
  }),
  oneTable('the flag of a country with several languages', grid('Key | EN | 🇨🇭', 'key en -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C? target de-CH | target fr-CH | target it-CH | ignored',
    units: 12,
    warns: [/\bC\b/],
    refused: /that of C;/,
  }),
  oneTable(
    'the flag of a country with several languages, and German cells',
    grid('Key | EN | 🇨🇭', 'key en de:7', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C? target de-CH | target de',
      units: 12,
    },
  ),
];
