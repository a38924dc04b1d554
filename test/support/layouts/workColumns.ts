import { grid } from './grid.ts';
import { oneTable, type LabelledLayout } from './labelledLayout.ts';

/** Columns about the work are neither texts nor context. */
export const WORK_COLUMNS: readonly LabelledLayout[] = [
  oneTable(
    'status, translator and date',
    grid('Key | English | German | Status | Translator | Date', 'key en de:4 status person date', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target de',
      units: 12,
      open: 'de 8',
    },
  ),
  oneTable(
    'the same in Chinese',
    grid('编号 | 中文 | 英文 | 状态 | 译者 | 日期', 'num zh-Hans en:4 status person date', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source zh | source zh-Hans, C target en',
      units: 12,
      open: 'en 8',
    },
  ),
  oneTable(
    'the same in Japanese',
    grid('ID | 日本語 | 英語 | ステータス | 翻訳者 | 更新日', 'KEY ja en:4 status person date', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source ja, C target en',
      units: 12,
      open: 'en 8',
    },
  ),
  oneTable(
    'the same in Russian',
    grid('Ключ | Русский | Английский | Статус | Переводчик', 'key ru en:4 status person', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source ru, C target en',
      units: 12,
      open: 'en 8',
    },
  ),
  oneTable(
    'the same in French',
    grid('Clé | Français | Anglais | Statut | Traducteur', 'key fr en:4 status person', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source fr, C target en',
      units: 12,
      open: 'en 8',
    },
  ),
  oneTable(
    'a status behind each language',
    grid('Key | EN | FR | FR status | PL | PL status', 'key en fr:4 status - status', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target fr, E target pl',
      units: 12,
      open: 'fr 8, pl 12',
    },
  ),
  oneTable(
    'ticks and versions',
    grid('Key | English | Done? | Turkish | Done? | Since', 'key en x tr:3 x version', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, D target tr',
      units: 12,
      open: 'tr 9',
    },
  ),
  oneTable(
    'who did each language, by the language’s name',
    grid('Key | English | Korean | Korean translator | Korean reviewed by', 'key en ko:5 person person', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C target ko',
      units: 12,
      open: 'ko 7',
    },
  ),
  oneTable(
    'machine translations to compare with',
    grid('Key | English | German (MT) | German', 'key en de de:2', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B source en, C? reference de | ignored, D target de',
      units: 12,
      open: 'de 10',
    },
  ),
  oneTable(
    'an old and a new source',
    grid('Key | English (old) | English | Spanish', 'key en:6 en es:4', 12),
    {
      header: 1,
      data: [2, 13],
      columns: 'A key, B ignored | reference en, C source en, D target es',
      units: 12,
      open: 'es 8',
    },
  ),
];
