import type { SheetCell, SheetRow } from '../sheetRows.ts';
import { readMaxLength } from '../table/readLimit.ts';
import { hasLetters, isUrl } from '../text/skipRules.ts';

/** What the sampled cells of a column look like. */
export interface ColumnProfile {
  readonly filled: number;
  readonly distinct: number;
  /** Shares of the filled cells, 0 to 1. */
  readonly identifiers: number;
  readonly numbers: number;
  /** Those that can be read as a limit: `20`, `max 20`. */
  readonly limits: number;
  /** Those of several words. */
  readonly phrases: number;
  /** Its sentences and words, put together as far as needed to tell their language. */
  readonly prose: string;
}

const MOST_PROSE = 4_000;

/** Profiles of the columns that have cells in these rows. */
export function profileColumns(rows: readonly SheetRow[]): ReadonlyMap<number, ColumnProfile> {
  const cells = new Map<number, SheetCell[]>();
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.text.trim() === '') continue;
      const column = cells.get(cell.column);
      if (column === undefined) cells.set(cell.column, [cell]);
      else column.push(cell);
    }
  }
  return new Map([...cells].map(([column, filled]) => [column, profileOf(filled)]));
}

export const BLANK_COLUMN: ColumnProfile = {
  filled: 0,
  distinct: 0,
  identifiers: 0,
  numbers: 0,
  limits: 0,
  phrases: 0,
  prose: '',
};

function profileOf(cells: readonly SheetCell[]): ColumnProfile {
  const share = (test: (cell: SheetCell) => boolean) => cells.filter(test).length / cells.length;
  let prose = '';
  for (const { text, kind } of cells) {
    if (prose.length >= MOST_PROSE) break;
    if (kind === 'text' && hasLetters(text) && !isIdentifier(text) && !isUrl(text))
      prose += `${text.slice(0, 500)}\n`;
  }
  return {
    filled: cells.length,
    distinct: new Set(cells.map(({ text }) => text.trim())).size,
    identifiers: share(({ text }) => isIdentifier(text)),
    limits: share(({ text }) => text.length < 40 && readMaxLength(text) !== null),
    numbers: share(({ kind, text }) => kind === 'number' || !hasLetters(text)),
    phrases: share(({ text }) => /\S\s+\S/.test(text)),
    prose,
  };
}

/** `ui.menu.start`, `STR_0012`, `itemName`, `1024`: one word that no prose has. */
export function isIdentifier(text: string): boolean {
  const word = text.trim();
  if (!/^[\w.:/\\#$@|[\]()-]{1,160}$/.test(word)) return false;
  return /\d|[_:/\\#$|]|[a-z][A-Z]|\w\.\w|\w-\w|^[A-Z]{2,}$/.test(word);
}

/** No value twice, and all of them identifiers: a key by its shape. */
export function looksLikeKey({ filled, distinct, identifiers, numbers }: ColumnProfile): boolean {
  return filled > 0 && distinct >= filled * 0.98 && identifiers >= 0.8 && numbers < 0.5;
}
