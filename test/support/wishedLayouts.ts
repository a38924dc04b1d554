import type { Layout } from './foundLayouts.ts';

/** Whose source is a matter of choice, and what people ask for. */
export const WISHED_LAYOUTS: readonly Layout[] = [
  {
    name: 'English and Chinese equally full: the leftmost',
    rows: `key | fr | zh | en | de
           a.1 | Démarrer | 开始 | Start | 
           a.2 | Quitter | 退出 | Quit | `,
    expected: '1: A key, B target fr, C source zh, D target en, E target de',
  },
  {
    name: 'the fullest language',
    rows: `key | en | de | fr
           a.1 | | Spiel starten | 
           a.2 | Quit | Spiel beenden | 
           a.3 | | Laden | `,
    expected: '1: A key, B target en, C source de, D target fr',
  },
  {
    name: 'a template without any text',
    rows: `key | fr | en
           a.1 | | 
           a.2 | | `,
    expected: '1: A key, B target fr, C source en',
  },
  {
    name: 'the source that was asked for',
    rows: `key | en | de | fr
           a.1 | Start | Starten | 
           a.2 | Quit | Beenden | `,
    settings: { source: 'de' },
    expected: '1: A key, B target en, C source de, D target fr',
  },
  {
    name: 'targets that were asked for: the rest is reference',
    rows: `key | en | de | fr | ja
           a.1 | Start | | | `,
    settings: { targets: ['ja', 'de'] },
    expected: '1: A key, B source en, C target de, D reference fr, E target ja',
  },
  {
    name: 'a target that is as full as the source is not the source',
    rows: `key | zh | en
           a.1 | 开始 | Start
           a.2 | 退出 | Quit`,
    settings: { targets: ['zh'] },
    expected: '1: A key, B target zh, C source en',
  },
  {
    name: 'a target that is fuller than the rest stays the source, where there are others',
    rows: `key | en | fr | de
           a.1 | Start | | Starten
           a.2 | Quit | |`,
    settings: { targets: ['en', 'fr'] },
    expected: '1: A key, B source en, C target fr, D reference de',
  },
  {
    name: 'a target that another language is fuller than',
    rows: `key | en | fr
           a.1 | | Démarrer
           a.2 | Quit | Quitter`,
    settings: { targets: ['en'] },
    expected: '1: A key, B target en, C source fr',
  },
  {
    name: 'the other direction, where a person names it',
    rows: `key | en | fr
           a.1 | Start |
           a.2 | Quit | Quitter`,
    settings: { targets: ['en'], source: 'fr' },
    expected: '1: A key, B target en, C source fr',
  },
  {
    name: 'pt for the only Portuguese column',
    rows: `key | en | pt-BR
           a.1 | Start | `,
    settings: { targets: ['pt'] },
    expected: '1: A key, B source en, C target pt-BR',
  },
  {
    name: 'zh-TW for traditional Chinese',
    rows: `key | en | zh-Hans | zh-Hant
           a.1 | Start | | `,
    settings: { targets: ['zh-TW'] },
    expected: '1: A key, B source en, C reference zh-Hans, D target zh-TW',
  },
  {
    name: 'lingrid.json’s house codes',
    rows: `key | English | Elvish | KLI
           a.1 | Start | | `,
    project: { headers: { elvish: 'sjn', KLI: 'tlh' } },
    expected: '1: A key, B source en, C target sjn, D target tlh',
  },
  {
    name: 'lingrid.json’s columns',
    rows: `one | two | three | four
           a.1 | Start | | Title screen
           a.2 | Quit | | `,
    project: {
      sheets: [
        {
          name: 'St*',
          columns: {
            A: 'key',
            B: { role: 'source', language: 'en' },
            C: { role: 'target', language: 'fr' },
            D: 'context',
          },
          headerRow: 1,
        },
      ],
    },
    expected: '1: A key, B source en, C target fr, D context',
  },
  {
    name: 'lingrid.json’s source against the header’s',
    rows: `key | Source EN | ZH | FR
           a.1 | Start | 开始 | `,
    project: { sheets: [{ name: '*', columns: { C: 'source' } }] },
    expected: '1: A key, B reference en, C source zh, D target fr',
  },
  {
    name: 'lingrid.json’s target beside others',
    rows: `key | en | fr | de
           a.1 | Start | | `,
    project: { sheets: [{ name: 'strings', columns: { D: 'target' } }] },
    expected: '1: A key, B source en, C target fr, D target de',
  },
  {
    name: 'lingrid.json’s header row, below one that looks like it',
    rows: `Key | English | French
           id | source text | de
           a.1 | Start the game | `,
    project: { sheets: [{ name: '*', headerRow: 2 }] },
    settings: { source: 'en' },
    expected: '2: A key, B source en, C target de',
  },
  {
    name: 'lingrid.json without a header row',
    rows: `key | en | fr
           a.1 | Start | `,
    project: {
      sheets: [
        {
          name: '*',
          headerRow: null,
          columns: { A: 'key', B: { role: 'source', language: 'en' }, C: { role: 'target', language: 'fr' } },
        },
      ],
    },
    expected: 'none: A key, B source en, C target fr',
  },
  {
    name: 'texts under a header that names no language',
    rows: `key | Text | fr | de
           a.1 | Would you like to save your progress before you leave the game? | | 
           a.2 | You cannot do that while enemies are near, find a safe place first | | `,
    expected: '1: A key, B source en, C target fr, D target de',
  },
  {
    name: 'Cyrillic texts under no header that we know',
    rows: `key | Реплика | EN
           a.1 | Вы уверены, что хотите выйти из игры? Весь прогресс будет потерян | 
           a.2 | Найдите ключ и откройте дверь в северной башне старого замка | `,
    expected: '1: A key, B source ru, C target en',
  },
  {
    name: 'notes in a language are no target',
    rows: `key | en | English comment | fr | French status
           a.1 | Start | The main menu | | done`,
    expected: '1: A key, B source en, C context, D target fr',
  },
  {
    name: 'several contexts',
    rows: `key | Scene | en | fr | Notes
           a.1 | Intro | Start | | short`,
    expected: '1: A key, B context, C source en, D target fr, E context',
  },
  {
    name: 'a second column of the same language is left alone',
    rows: `key | en | Name_FR | Desc_FR
           a.1 | Start | | `,
    expected: '1: A key, B source en, C target fr',
  },
  {
    name: 'gettext’s words',
    rows: `msgid | msgstr
           Save your changes before you close the window, or they are lost | `,
    settings: { targets: ['cs'] },
    expected: '1: A source en, B target cs',
  },
  {
    name: 'a column to the right of blank ones',
    rows: ` | | key | | en | fr
            | | a.1 | | Start | `,
    expected: '1: C key, E source en, F target fr',
  },
];
