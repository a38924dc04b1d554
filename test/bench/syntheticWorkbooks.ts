import { createHash } from 'node:crypto';
import type { SheetPage, Workbooks } from '../../src/core/ports/workbooks.ts';

const PAGE_ROWS = 256;

/** A workbook of `rows` texts that is made up as it is read, so that a bench measures no file. */
export function syntheticWorkbooks(rows: number, targets: readonly string[]): Workbooks {
  const sha256 = createHash('sha256').update(`${rows} ${targets.join()}`).digest('hex');
  const fingerprint = { sha256, size: rows, mtimeMs: 0 };
  const known = () => Promise.resolve(fingerprint);
  return {
    locate: (path) => Promise.resolve(path),
    fingerprint: known,
    glance: known,
    async read(_path, visitor) {
      await visitor.outline?.({
        sheets: [{ name: 'Strings', kind: 'worksheet', visibility: 'visible' }],
        signed: false,
        looks: [],
      });
      await visitor.page(page([['Key', 'EN', ...targets]], 1));
      for (let row = 0; row < rows; row += PAGE_ROWS) {
        const some = Array.from({ length: Math.min(PAGE_ROWS, rows - row) }, (_, i) => [
          `item.${row + i}`,
          `Collect ${row + i} golden apples from the garden`,
        ]);
        await visitor.page(page(some, row + 2));
      }
      await visitor.sheetEnd?.({
        sheet: 0,
        merges: [],
        hiddenColumns: [],
        tables: [],
        isProtected: false,
        comments: [],
        lengthLimits: [],
        undecided: [],
      });
      return fingerprint;
    },
    patch: () => Promise.reject(new Error('This workbook cannot be patched.')),
  };
}

function page(lines: readonly (readonly string[])[], firstRow: number): SheetPage {
  const cells = lines.flatMap((line, i) =>
    line.map((text, j) => ({ row: firstRow + i, column: j + 1, text })),
  );
  return {
    sheet: 0,
    rows: Uint32Array.from(cells, ({ row }) => row),
    columns: Uint16Array.from(cells, ({ column }) => column),
    kinds: new Uint8Array(cells.length).fill(1),
    locks: new Uint8Array(cells.length),
    styles: new Uint32Array(cells.length),
    texts: cells.map(({ text }) => text),
    hiddenRows: new Uint32Array(0),
    rowStyles: new Uint32Array(0),
    columnStyles: new Uint32Array(0),
    rich: [],
  };
}
