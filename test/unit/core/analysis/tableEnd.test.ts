import { beforeAll, describe, expect, it } from 'vitest';
import { createHeaderReader, type HeaderReader } from '../../../../src/core/analysis/readHeader.ts';
import { findTableEnd } from '../../../../src/core/analysis/tableEnd.ts';
import { loadLanguageNames } from '../../../../src/core/text/languageNames.ts';
import type { SheetRow } from '../../../../src/core/sheetRows.ts';

let read: HeaderReader;
beforeAll(async () => {
  read = createHeaderReader(await loadLanguageNames());
});

/** A line for each row, cells between bars; blank lines are blank rows. */
function rowsOf(text: string): SheetRow[] {
  return text.split('\n').flatMap((line, i) =>
    line.trim() === ''
      ? []
      : {
          row: i + 1,
          cells: line
            .split('|')
            .flatMap((cell, column) =>
              cell.trim() === ''
                ? []
                : { column: column + 1, kind: 'text' as const, lock: 'none' as const, text: cell.trim() },
            ),
        },
  );
}

const KEYS = Array.from({ length: 6 }, (_, i) => `ui.text_${i} | Text number ${i} | `).join('\n');
const end = (below: string, keyColumn: number | null = 1) =>
  findTableEnd({
    rows: rowsOf(`Key | English | French\n${KEYS}\n${below}`),
    headerRow: 1,
    firstRow: 2,
    keyColumn,
    read,
  });

describe('findTableEnd', () => {
  it.each([
    ['another header behind a gap', '\nKey | English | German\na_1 | One | ', { lastRow: 7, nextRow: 9 }],
    ['another header right below', 'Key | English | German\na_1 | One | ', { lastRow: 7, nextRow: 8 }],
    ['notes where keys stood', '\nNotes\nPlease be brief\nAsk Ann about names', { lastRow: 7, nextRow: 9 }],
  ])('is before %s', (_, below, expected) => {
    expect(end(below)).toEqual(expected);
  });

  it.each([
    ['more of the same', `\n\n${KEYS}`],
    ['a heading over more keys', `\nThe shop\n${KEYS}`],
    ['the same header again', `\nKey | English | French\n${KEYS}`],
    ['texts without a key', '\n | Another text | \n | One more | '],
    ['a row with words of headers', '\nui.text_9 | English | German'],
  ])('is none before %s', (_, below) => {
    expect(end(below)).toBeUndefined();
  });

  it('needs a key column to miss keys in', () => {
    expect(end('\nNotes\nPlease be brief\nAsk Ann about names', null)).toBeUndefined();
  });
});
