import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Tables that begin with their data. */
export const HEADERLESS: readonly LabelledLayout[] = [
  oneTable('keys, Chinese and Japanese without a header', grid('', 'key zh-Hans ja:10', 12), {
    header: null,
    data: [1, 12],
    columns: 'A key, B? source zh-Hans | source zh, C target ja',
    units: 12,
    open: 'ja 2',
  }),
  oneTable('keys, English and Russian without a header', grid('', 'KEY en ru:8', 16), {
    header: null,
    data: [1, 16],
    columns: 'A key, B? source en, C? target ru',
    units: 16,
    open: 'ru 8',
  }),
  oneTable('numbers, German and Thai without a header', grid('', 'num de th:11', 14), {
    header: null,
    data: [1, 14],
    columns: 'A key, B? source de, C target th',
    units: 14,
    open: 'th 3',
  }),
  oneTable('Korean and Arabic without a key and without a header', grid('', 'ko ar:9', 12), {
    header: null,
    data: [1, 12],
    columns: 'A? source ko, B? target ar',
    units: 12,
    open: 'ar 3',
  }),
  oneTable(
    'a title, then rows without a header',
    [['Strings of the mobile app'], [], ...grid('', 'key fr hi:5', 12)],
    {
      header: null,
      data: [3, 14],
      columns: 'A key, B? source fr, C? target hi',
      units: 12,
      open: 'hi 7',
    },
  ),
  oneTable('English and Chinese in whole, keys between them, no header', grid('', 'en camel zh-Hant', 12), {
    header: null,
    data: [1, 12],
    columns:
      'A? source en | target en | reference en, B key, C? source zh-Hant | target zh-Hant | reference zh-Hant',
    units: 12,
  }),
];
