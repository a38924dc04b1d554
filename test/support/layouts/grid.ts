import type { MemoryCell } from '../memoryWorkbooks.ts';
import { phraseIn } from './phraseIn.ts';

const KEYS =
  'menu.start_game menu.continue menu.settings dialog.save_progress dialog.delete_file error.connection_lost form.enter_name inbox.new_message common.cancel common.back_to_menu error.wrong_password settings.choose_language shop.thanks shop.not_available settings.sound error.try_again'.split(
    ' ',
  );
const NOTES = [
  'Button on the title screen',
  'Shown after the player returns from a pause',
  'Menu entry',
  'Appears before the game is closed',
  'Asked only once for each file',
  'Keep it calm, the player is annoyed already',
];
const PEOPLE = ['Anna', 'Kenji', 'Marta', 'Li Wei'];
const STATUS = ['open', 'done', 'in review', 'done', 'open'];

type Filler = (row: number) => MemoryCell;

/** What columns other than texts hold. */
const FILLERS: Readonly<Record<string, Filler>> = {
  '-': () => null,
  '#': (row) => row + 1,
  key: (row) => repeated(KEYS, row),
  KEY: (row) => `STR_${String(row + 1).padStart(4, '0')}`,
  camel: (row) => repeated(KEYS, row).replace(/[._](.)/g, (_, letter: string) => letter.toUpperCase()),
  num: (row) => 10_001 + row,
  guid: (row) => `7f3c${(row * 48_271 + 4_097).toString(16).padStart(8, '0')}-9a1e`,
  path: (row) => `/Game/UI/${repeated(KEYS, row).replace('.', '/')}`,
  note: (row) => NOTES[row % NOTES.length] ?? null,
  status: (row) => STATUS[row % STATUS.length] ?? null,
  person: (row) => PEOPLE[row % PEOPLE.length] ?? null,
  date: (row) => `2026-03-${String((row % 28) + 1).padStart(2, '0')}`,
  url: (row) => `https://example.com/shots/${row + 1}.png`,
  file: (row) => `screens/menu_${row + 1}.png`,
  limit: (row) => [20, 12, 40, 60][row % 4] ?? null,
  x: (row) => (row % 3 === 0 ? 'x' : null),
  version: (row) => `1.${row % 4}.0`,
};

/**
 * Rows of a table: a line of headers with `|` between them (left out where `headers` is empty), then `count`
 * rows of what `columns` say: names of fillers, or languages (`fr:4`: only the first four are translated;
 * `en+5`: from the sixth phrase on).
 */
export function grid(headers: string, columns: string, count: number): MemoryCell[][] {
  const fillers = columns.split(' ').map(fillerOf);
  const rows = Array.from({ length: count }, (_, row) => fillers.map((fill) => fill(row)));
  return headers === '' ? rows : [cells(headers), ...rows];
}

/** One row, with `|` between cells; a blank between two is an empty cell. */
export function cells(line: string): MemoryCell[] {
  return line.split('|').map((part) => (part.trim() === '' ? null : part.trim()));
}

function fillerOf(column: string): Filler {
  const known = FILLERS[column];
  if (known !== undefined) return known;
  const [, language = '', from = '0', filled] = /^([\w-]+?)(?:\+(\d+))?(?::(\d+))?$/.exec(column) ?? [];
  const count = filled === undefined ? Infinity : Number(filled);
  return (row) => (row < count ? phraseIn(language, row + Number(from)) : null);
}

function repeated(list: readonly string[], row: number): string {
  const round = Math.floor(row / list.length);
  return `${list[row % list.length] ?? ''}${round === 0 ? '' : `_${round + 1}`}`;
}
