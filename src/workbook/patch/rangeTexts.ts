import type { CellEdit, Range } from '../../core/ports/workbooks.ts';
import { contains } from '../cellRef.ts';
import { decodePage } from '../decodePage.ts';
import type { WorkbookPackage } from '../package.ts';
import { readSheet } from '../sheet/readSheet.ts';
import type { SharedStrings } from '../sheet/sharedStrings.ts';
import { NO_CHANGES } from '../styles/readLooks.ts';
import { inflateEntry, type Job } from '../zip/inflateEntry.ts';

/** More texts of one range are not kept. */
const MOST_TEXTS = 50_000;

/**
 * What the cells of some ranges of one sheet hold once `edits` are made; entry i is of range i, undefined where
 * it holds too much.
 */
export async function rangeTexts(
  workbook: WorkbookPackage,
  strings: SharedStrings,
  sheet: number,
  ranges: readonly Range[],
  edits: readonly CellEdit[],
  job: Job,
): Promise<readonly (ReadonlySet<string> | undefined)[]> {
  const { name = '', entry } = workbook.sheets[sheet] ?? {};
  if (entry === undefined) return ranges.map(() => undefined);
  const texts = ranges.map(() => new Set<string>());
  const edited = new Set(edits.map(({ row, column }) => `${row}/${column}`));
  const add = (row: number, column: number, text: string) => {
    for (const [i, range] of ranges.entries()) {
      const set = texts[i];
      // One more than are kept tells that there are too many.
      if (set !== undefined && set.size <= MOST_TEXTS && contains(range, row, column)) set.add(text);
    }
  };
  const top = Math.min(...ranges.map((range) => range.top));
  const bottom = Math.max(...ranges.map((range) => range.bottom));
  const chunks = inflateEntry(workbook.zip, entry, job);
  const whole = { tableHeaders: [], conditionStyles: NO_CHANGES, wanted: 'all' } as const;
  for await (const raw of readSheet({ sheet, name, chunks, strings, ...whole })) {
    job.spendText(raw.text.length);
    if ((raw.rows[0] ?? 0) > bottom) break;
    if ((raw.rows.at(-1) ?? 0) < top) continue;
    const page = decodePage(raw);
    for (const [i, text] of page.texts.entries()) {
      const [row, column] = [page.rows[i] ?? 0, page.columns[i] ?? 0];
      if (row >= top && row <= bottom && text !== '' && !edited.has(`${row}/${column}`))
        add(row, column, text);
    }
  }
  for (const { row, column, text } of edits) add(row, column, text);
  return texts.map((set) => (set.size > MOST_TEXTS ? undefined : set));
}
