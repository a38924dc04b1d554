import { CELL_KINDS, CELL_LOCKS } from '../../contract/cells.ts';
import { cellRef } from '../cellRef.ts';
import type { RawPage } from '../sheet/rawPage.ts';
import type { SheetEnd } from '../sheet/readSheet.ts';
import { cellText } from '../xml/escapeText.ts';
import type { PlannedEdit } from './plannedEdit.ts';

type Pages = AsyncGenerator<RawPage, SheetEnd>;

/** A cell within a page. */
interface Spot {
  readonly page: RawPage;
  readonly index: number;
}

interface Cursor {
  /** The current cell; undefined where there are no more on this page. */
  spot(): Spot | undefined;
  advance(): void;
  /** Goes to the next page once this one is used up; false at the end of the sheet. */
  refill(): Promise<boolean>;
  trailer(): SheetEnd | undefined;
}

const TEXT = CELL_KINDS.indexOf('text');
const NO_LOCK = CELL_LOCKS.indexOf('none');

/**
 * Compares a sheet before and after a patch, cell by cell: equal but for `edits`, whose cells hold their text.
 * Resolves with what differs, without cell text; undefined where nothing does.
 */
export async function compareSheets(
  before: Pages,
  after: Pages,
  edits: readonly PlannedEdit[],
): Promise<string | undefined> {
  const old = createCursor(before);
  const now = createCursor(after);
  let next = 0;
  for (;;) {
    const [oldGoesOn, nowGoesOn] = [await old.refill(), await now.refill()];
    if (!nowGoesOn) {
      if (oldGoesOn) return `${refOf(old.spot())} is lost`;
      break;
    }
    for (let spot = now.spot(); spot !== undefined; spot = now.spot()) {
      const was = old.spot();
      if (was === undefined && oldGoesOn) break;
      const edit = edits[next];
      const order = was === undefined ? 1 : compareOrder(was, spot);
      if (order < 0) return `${refOf(was)} is lost`;
      if (edit !== undefined && isAt(spot, edit)) {
        if (!holds(spot, edit) || (was !== undefined && order === 0 && styleOf(was) !== styleOf(spot))) {
          return `${refOf(spot)} does not hold what was written`;
        }
        next++;
      } else if (order > 0) return `${refOf(spot)} appeared`;
      else if (was === undefined || !sameCell(was, spot)) return `${refOf(spot)} is changed`;
      if (order === 0) old.advance();
      now.advance();
    }
  }
  const missing = edits[next];
  if (missing !== undefined) return `${cellRef(missing.row, missing.column)} was not written`;
  return JSON.stringify(old.trailer()) === JSON.stringify(now.trailer())
    ? undefined
    : 'merged or hidden cells changed';
}

function createCursor(pages: Pages): Cursor {
  let page: RawPage | undefined;
  let trailer: SheetEnd | undefined;
  let index = 0;
  return {
    spot: () => (page !== undefined && index < page.rows.length ? { page, index } : undefined),
    advance() {
      index++;
    },
    async refill() {
      while (trailer === undefined && (page === undefined || index >= page.rows.length)) {
        const next = await pages.next();
        if (next.done === true) trailer = next.value;
        else [page, index] = [next.value, 0];
      }
      return trailer === undefined;
    },
    trailer: () => trailer,
  };
}

function refOf(spot: Spot | undefined): string {
  return spot === undefined
    ? 'a cell'
    : cellRef(spot.page.rows[spot.index] ?? 0, spot.page.columns[spot.index] ?? 0);
}

function styleOf({ page, index }: Spot): number {
  return page.styles[index] ?? 0;
}

function compareOrder(a: Spot, b: Spot): number {
  const rows = (a.page.rows[a.index] ?? 0) - (b.page.rows[b.index] ?? 0);
  return rows !== 0 ? rows : (a.page.columns[a.index] ?? 0) - (b.page.columns[b.index] ?? 0);
}

function isAt({ page, index }: Spot, { row, column }: PlannedEdit): boolean {
  return page.rows[index] === row && page.columns[index] === column;
}

function textOf({ page, index }: Spot): Uint8Array {
  return page.text.subarray(textStart(page, index), page.byteEnds[index]);
}

function holds(spot: Spot, edit: PlannedEdit): boolean {
  const { page, index } = spot;
  return (
    page.kinds[index] === TEXT &&
    page.locks[index] === NO_LOCK &&
    Buffer.from(cellText(edit.text)).equals(textOf(spot)) &&
    holdsRuns(spot, edit)
  );
}

/** Formats are numbered as they are met, in an edit as in a cell. */
function holdsRuns({ page, index }: Spot, { runs = [] }: PlannedEdit): boolean {
  const now = page.rich.find(({ cell }) => cell === index)?.runs ?? [];
  const formats = [...new Set(runs.map(({ properties }) => properties))];
  return (
    now.length === runs.length &&
    runs.every(({ properties, text }, i) => {
      const run = now[i];
      return run?.text === cellText(text) && run.format === formats.indexOf(properties);
    })
  );
}

function sameCell(a: Spot, b: Spot): boolean {
  const [x, i, y, j] = [a.page, a.index, b.page, b.index];
  if (x.kinds[i] !== y.kinds[j] || x.locks[i] !== y.locks[j]) return false;
  if (x.styles[i] !== y.styles[j] || x.formulas[i] !== y.formulas[j]) return false;
  let [p, q] = [textStart(x, i), textStart(y, j)];
  const end = x.byteEnds[i] ?? 0;
  if (end - p !== (y.byteEnds[j] ?? 0) - q) return false;
  while (p < end) if (x.text[p++] !== y.text[q++]) return false;
  return true;
}

function textStart(page: RawPage, index: number): number {
  return index === 0 ? 0 : (page.byteEnds[index - 1] ?? 0);
}
