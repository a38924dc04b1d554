import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Codes of languages, standard ones and those of systems and houses. */
export const CODES: readonly LabelledLayout[] = [
  oneTable('ISO 639-1', grid('key | en | de | ja | ar | hi', 'key en - ja:3 - -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target de, D target ja, E target ar, F target hi',
    units: 12,
    open: 'de 12, ja 9, ar 12, hi 12',
  }),
  oneTable(
    'codes in capitals beside words that could be codes',
    grid('Key | EN | DE | Is | Am', 'key en de:2 - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target de, D? target is | ignored, E? target am | ignored',
      units: 12,
      warns: [/Icelandic or a word/, /Amharic or a word/],
    },
  ),
  oneTable('ISO 639-2/T', grid('key | eng | deu | fra | zho | ces', 'key en de:1 - - -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target de, D target fr, E target zh, F target cs',
    units: 12,
    open: 'de 11, fr 12, zh 12, cs 12',
  }),
  oneTable(
    'ISO 639-2/B',
    grid('key | eng | ger | fre | chi | cze | dut | gre', 'key en de:1 - - - - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en, C target de, D target fr, E target zh, F target cs, G target nl, H target el',
      units: 12,
      open: 'de 11, fr 12, zh 12, cs 12, nl 12, el 12',
    },
  ),
  oneTable(
    'BCP 47 with regions and scripts',
    grid('key | en-US | pt-BR | es-419 | zh-Hant-TW | sr-Latn | fr-CA', 'key en pt:2 - zh-Hant - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en-US, C target pt-BR, D target es-419, E target zh-Hant-TW | reference zh-Hant-TW, F target sr-Latn, G target fr-CA',
      units: 12,
      open: 'pt-BR 10, es-419 12, sr-Latn 12, fr-CA 12',
    },
  ),
  oneTable(
    'Android’s folders',
    grid(
      'name | values | values-zh-rCN | values-pt-rBR | values-ja | values-b+sr+Latn',
      'camel en zh-Hans:3 - - -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target zh-CN, D target pt-BR, E target ja, F target sr-Latn',
      units: 12,
      open: 'zh-CN 9, pt-BR 12, ja 12, sr-Latn 12',
    },
  ),
  oneTable(
    'Java’s bundles',
    grid('key | messages_en | messages_zh_CN | messages_pt_BR | messages_de', 'key en zh-Hans:5 - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target zh-CN, D target pt-BR, E target de',
      units: 12,
      open: 'zh-CN 7, pt-BR 12, de 12',
    },
  ),
  oneTable('Java’s locales', grid('key | en_GB | zh_TW | fr_CH | es_MX', 'key en - fr:2 -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en-GB, C target zh-TW, D target fr-CH, E target es-MX',
    units: 12,
    open: 'zh-TW 12, fr-CH 10, es-MX 12',
  }),
  oneTable(
    'Apple’s folders',
    grid('Key | Base | de.lproj | zh-Hans.lproj | pt-BR.lproj', 'KEY en - zh-Hans:4 -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target de, D target zh-Hans, E target pt-BR',
      units: 12,
      open: 'de 12, zh-Hans 8, pt-BR 12',
    },
  ),
  oneTable(
    'resource files',
    grid('Name | strings.resx | strings.de-DE.resx | strings.fr.resx', 'camel en de:4 -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target de-DE, D target fr',
      units: 12,
      open: 'de-DE 8, fr 12',
    },
  ),
  oneTable('POSIX locales', grid('id | en_US.UTF-8 | de_DE.UTF-8 | ja_JP.UTF-8', 'key en de:4 -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en-US, C target de-DE, D target ja-JP',
    units: 12,
    open: 'de-DE 8, ja-JP 12',
  }),
  oneTable('Windows’ numbers', grid('String ID | 1033 | 1031 | 1041 | 2052', 'num en de:4 - zh-Hans:2', 12), {
    header: 1,
    data: [2, 13],
    columns:
      'A key, B source en-US | source en, C target de-DE | target de, D target ja-JP | target ja, E target zh-CN | target zh-Hans',
    units: 12,
  }),
  oneTable(
    'Windows’ names',
    grid(
      'ID | English_United States | German_Germany | Chinese_PRC | Portuguese_Brazil',
      'num en de:4 - -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en-US, C target de-DE | target de, D target zh-CN | target zh-Hans, E target pt-BR',
      units: 12,
    },
  ),
  oneTable(
    'Windows’ three letters',
    grid('ID | ENU | DEU | JPN | PLK | ESN | CSY | PTB | CHS | CHT', 'KEY en de:4 - - - - - - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en-US | source en, C target de | target de-DE, D target ja | target ja-JP, E target pl | target pl-PL, F target es | target es-ES, G target cs | target cs-CZ, H target pt-BR, I target zh-Hans | target zh-CN, J target zh-Hant | target zh-TW',
      units: 12,
    },
  ),
  oneTable(
    'Windows’ three letters, the rarer ones',
    grid(
      'ID | ENU | ENG | FRC | PTG | TRK | SVE | ELL | HEB | UKR | THA | VIT',
      'KEY en - - - - - - - - - -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en-US | source en, C target en-GB | reference en-GB, D target fr-CA, E target pt-PT, F target tr | target tr-TR, G target sv | target sv-SE, H target el | target el-GR, I target he | target he-IL, J target uk | target uk-UA, K target th | target th-TH, L target vi | target vi-VN',
      units: 12,
    },
  ),
  oneTable(
    'codes of a game house',
    grid('编号 | CH | EN | TW | JP | KR | VN | BR | IND | 备注', 'num zh-Hans en:6 - - - - - - -', 12),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source zh-Hans | source zh, C target en, D target zh-Hant | target zh-TW, E target ja, F target ko, G target vi, H target pt-BR, I target id, J context',
      units: 12,
    },
  ),
  oneTable('UK beside US', grid('Key | US | UK | FR', 'key en - -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en-US, C target en-GB, D target fr',
    units: 12,
    open: 'en-GB 12, fr 12',
  }),
  oneTable('UK among Slavic languages', grid('Key | EN | RU | UK | PL', 'key en ru:3 uk:5 -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target ru, D target uk, E target pl',
    units: 12,
    open: 'ru 9, uk 7, pl 12',
  }),
  oneTable('UK alone beside EN, without a cell', grid('Key | EN | FR | UK', 'key en fr:3 -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target fr, D? target uk | target en-GB | ignored',
    units: 12,
    warns: [/\bD\b/],
  }),
  oneTable(
    'Steam’s names',
    grid(
      'token | english | schinese | tchinese | koreana | brazilian | latam',
      'KEY en zh-Hans:2 - - - -',
      12,
    ),
    {
      header: 1,
      data: [2, 13],
      columns:
        'A key, B source en, C target zh-Hans, D target zh-Hant, E target ko, F target pt-BR, G target es-419',
      units: 12,
      open: 'zh-Hans 10, zh-Hant 12, ko 12, pt-BR 12, es-419 12',
    },
  ),
  oneTable('CA: Catalan or Canada', grid('Key | EN | FR | CA', 'key en - -', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target fr, D? target ca | target en-CA | target fr-CA | ignored',
    units: 12,
    warns: [/\bD\b/],
  }),
];
