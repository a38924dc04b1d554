import type { PatchWarning } from '../../core/ports/workbooks.ts';
import { cellRef, contains, parseRange } from '../cellRef.ts';
import { relationshipsOf, type WorkbookPackage } from '../package.ts';
import { smallXml } from '../xml/smallXml.ts';
import { readEntry, type Job } from '../zip/inflateEntry.ts';
import type { EditedSheet } from './listWarnings.ts';

/** Where a new text is the name of a pivot table's field. */
export async function pivotWarnings(
  workbook: WorkbookPackage,
  sheets: readonly EditedSheet[],
  job: Job,
): Promise<readonly PatchWarning[]> {
  const found = new Map<string, PatchWarning>();
  for (const { type, entry } of await relationshipsOf(workbook.main.name, workbook.zip, job)) {
    if (type !== 'pivotCacheDefinition' || entry === undefined) continue;
    const elements = smallXml(await readEntry(workbook.zip, entry, job), entry.name);
    const source = elements.find(({ path }) => path.at(-1) === 'worksheetSource')?.attributes;
    const range = parseRange(source?.get('ref') ?? '');
    if (range === undefined) continue;
    for (const { name, edits } of sheets) {
      if (name !== source?.get('sheet')) continue;
      for (const { row, column } of edits) {
        if (!contains({ ...range, bottom: range.top }, row, column)) continue;
        const ref = cellRef(row, column);
        const message =
          'The cell names a field of a pivot table, which will change its name when it is refreshed.';
        found.set(`${name}!${ref}`, { sheet: name, ref, message });
      }
    }
  }
  return [...found.values()];
}
