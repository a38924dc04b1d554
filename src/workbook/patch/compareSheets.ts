import { cellRef } from '../cellRef.ts';
import { windowsOf, type Window } from '../xml/windows.ts';
import { holdsEdit, shapeOf, type WrittenStrings } from './holdsEdit.ts';
import { createByteMatch, type Place } from './keptBytes.ts';
import { createKeptScanner, type KeptScanner, type KeptSheet } from './keptScanner.ts';
import type { PlannedEdit } from './plannedEdit.ts';
import { widenedDimension } from './widenedDimension.ts';

export interface SheetComparison extends KeptSheet {
  /** The sheet's part before and after. */
  readonly before: AsyncIterable<Buffer>;
  readonly after: AsyncIterable<Buffer>;
  readonly strings: WrittenStrings;
}

/**
 * Compares a sheet before and after a patch: the same, byte for byte, but for `edits`, whose cells hold their
 * text in their old style or the one that they were to get, and for `restyled`, which differ in that alone. Resolves with what differs, without cell text; undefined where nothing does.
 */
export async function compareSheets(comparison: SheetComparison): Promise<string | undefined> {
  const { name, strings } = comparison;
  const match = createByteMatch();
  const old = createOldSheet(comparison, createKeptScanner(comparison, 'before', match.old));
  const now = createKeptScanner(comparison, 'after', match.now);
  const { tag, cell, row, prefix } = now.scanner;
  try {
    for await (const { bytes, last } of windowsOf(comparison.after, name, now.scanner.position)) {
      now.load(bytes, last);
      for (let event = now.next(); event !== 'more'; event = now.next()) {
        const edit = now.edit();
        if (edit === undefined) continue;
        const at = event === 'row' ? 0 : cell.column;
        const reading = old.reach(row.row, at);
        // Mostly there is nothing to wait for; to wait all the same would take longer than to compare.
        if (reading !== undefined) await reading;
        if (event === 'row') {
          if (old.takeRow(row.row)) continue;
          if (bytes.toString('utf8', tag.start, tag.end) !== `<${prefix()}row r="${row.row}">`) {
            return `row ${row.row} is not what was added`;
          }
          now.dropRow();
          continue;
        }
        const shape = shapeOf(bytes, tag, cell);
        const was = old.takeCell(edit);
        const isRight = was === undefined ? isNewCell(shape, prefix(), edit) : shape === was;
        if (!isRight || !holdsEdit(bytes, cell, edit, strings)) {
          return `${cellRef(edit.row, edit.column)} does not hold what was written`;
        }
      }
      await old.reach(row.row, 0);
      const place = match.compare();
      if (place !== undefined) return changedAt(place);
    }
    await old.reach(Infinity, Infinity);
    const place = match.finish();
    if (place !== undefined) return changedAt(place);
    const missing = now.missing();
    if (missing !== undefined) return `${cellRef(missing.row, missing.column)} was not written`;
    return now.dimension() === widenedDimension(old.dimension(), comparison.edits)
      ? undefined
      : 'its extent is not what it should be';
  } finally {
    await old.close();
  }
}

function changedAt({ row, column }: Place): string {
  if (row === 0) return 'something besides its cells is changed';
  return column === 0 ? `row ${row} is changed` : `${cellRef(row, column)} is changed`;
}

const styled = (style: number) => (style === 0 ? '' : ` s="${style}"`);

/** A cell that was not there has an address and may have a style. */
function isNewCell(shape: string, prefix: string, { row, column, restyle }: PlannedEdit): boolean {
  const plain = `${prefix}c r="${cellRef(row, column)}"`;
  const style = shape.slice(plain.length);
  const isRight = restyle === undefined ? /^(?: s="\d+")?$/.test(style) : style === styled(restyle.to);
  return shape.startsWith(plain) && isRight;
}

/** The sheet as it was, walked just as far as the new one needs. */
interface OldSheet {
  reach(row: number, column: number): Promise<void> | undefined;
  takeRow(row: number): boolean;
  /** The shape of an edited cell; undefined where there was none. */
  takeCell(edit: PlannedEdit): string | undefined;
  dimension(): string | undefined;
  close(): Promise<void>;
}

function createOldSheet({ name, before }: SheetComparison, kept: KeptScanner): OldSheet {
  const { scanner } = kept;
  const windows: AsyncGenerator<Window> = windowsOf(before, name, scanner.position);
  const rows = new Set<number>();
  const cells = new Map<PlannedEdit, string>();

  async function read(row: number, column: number): Promise<void> {
    while (!kept.isBeyond(row, column)) {
      const next = await windows.next();
      if (next.done === true) return;
      const { bytes, last } = next.value;
      kept.load(bytes, last);
      for (let event = kept.next(); event !== 'more'; event = kept.next()) {
        if (event === 'row') rows.add(scanner.row.row);
        const edit = event === 'cell' ? kept.edit() : undefined;
        if (edit !== undefined) cells.set(edit, shapeOf(bytes, scanner.tag, scanner.cell, edit.restyle));
      }
    }
  }

  return {
    reach: (row, column) => (kept.isBeyond(row, column) ? undefined : read(row, column)),
    takeRow: (row) => rows.delete(row),
    takeCell(edit) {
      const shape = cells.get(edit);
      cells.delete(edit);
      return shape;
    },
    dimension: kept.dimension,
    async close() {
      await windows.return(undefined);
    },
  };
}
