import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

const CODES = 'EN | DE | JA';

/** Keys by what heads them and by their shape. */
export const KEYS: readonly LabelledLayout[] = [
  ...(
    [
      ['dotted keys without a header', ` | ${CODES}`, 'key en de:2 -'],
      ['numbered keys under Name', `Name | ${CODES}`, 'KEY en de:2 -'],
      ['camel case under Variable', `Variable | ${CODES}`, 'camel en de:2 -'],
      ['paths under Asset', `Asset | ${CODES}`, 'path en de:2 -'],
      ['GUIDs under Entry', `Entry | ${CODES}`, 'guid en de:2 -'],
      ['keys under a Polish header', `Identyfikator | ${CODES}`, 'key en de:2 -'],
      ['keys under a Turkish header', `Anahtar | ${CODES}`, 'key en de:2 -'],
      ['keys under a Korean header', `문자열 키 | ${CODES}`, 'key en de:2 -'],
      ['keys under a header with a bracketed note', `Key (do not change!) | ${CODES}`, 'key en de:2 -'],
    ] as const
  ).map(([name, header, columns]) =>
    oneTable(name, grid(header, columns, 12), {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target de, D target ja',
      units: 12,
      open: 'de 10, ja 12',
    }),
  ),
  oneTable('the key in the last column', grid('English | Spanish | Russian | Key', 'en es:6 - key', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A source en, B target es, C target ru, D key',
    units: 12,
    open: 'es 6, ru 12',
  }),
  oneTable(
    'a running number, a key and a file',
    grid('# | String | File | English | French', '# key file en -', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'B key, D source en, E target fr',
      units: 12,
      open: 'fr 12',
    },
  ),
  oneTable(
    'a category that repeats beside the key',
    grid('Category | ID | English | Thai', 'status KEY en th:1', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A context | ignored, B key, C source en, D target th',
      units: 12,
      open: 'th 11',
    },
  ),
  oneTable('the source text is the key', grid('English | German | French', 'en de:5 -', 16), {
    header: 1,
    data: [2, 17],
    columns: 'A source en, B target de, C target fr',
    units: 16,
    open: 'de 11, fr 16',
  }),
  oneTable('an ID of numbers alone', grid('ID | 中文 | Русский', 'num zh-Hans ru:3', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source zh | source zh-Hans, C target ru',
    units: 12,
    open: 'ru 9',
  }),
  oneTable('Indonesian under ID, the key under Key', grid('Key | EN | ID | VI', 'key en id:4 vi', 12), {
    header: 1,
    data: [2, 13],
    columns: 'A key, B source en, C target id, D target vi | reference vi',
    units: 12,
    open: 'id 8',
  }),
];
