import type { WorkbookPackage } from '../package.ts';
import { rangeRef } from '../cellRef.ts';
import { sheetTables } from '../sheetTables.ts';
import { smallXml, type SmallElement } from '../xml/smallXml.ts';
import { readEntry, type Job } from '../zip/inflateEntry.ts';
import type { TableGrowth } from './columnPlan.ts';

/** Whether a table that was to grow, read again, is anything but the old one with its new columns. */
export async function wrongGrowth(
  before: WorkbookPackage,
  after: WorkbookPackage,
  { entry, range, names }: TableGrowth,
  { sheet, job }: { readonly sheet: number; readonly job: Job },
): Promise<boolean> {
  const part = after.sheets[sheet]?.entry;
  const tables = part === undefined ? [] : await sheetTables(after, part, job);
  const now = tables.find((table) => table.entry.name === entry.name);
  if (now === undefined || rangeRef(now.range) !== rangeRef(range)) return true;
  const [old, grown] = [
    smallXml(await readEntry(before.zip, entry, job), entry.name),
    smallXml(await readEntry(after.zip, now.entry, job), entry.name),
  ];
  const added = grown.filter(isColumn).slice(-names.length);
  const kept = grown.filter((element) => !added.includes(element));
  const ids = new Set(grown.filter(isColumn).map(({ attributes }) => attributes.get('id')));
  return (
    JSON.stringify(kept.map(comparable)) !== JSON.stringify(old.map(comparable)) ||
    ids.size !== grown.filter(isColumn).length
  );
}

const isColumn = ({ path }: SmallElement) => path.join('/') === 'table/tableColumns/tableColumn';

/** What grows is compared by itself. */
function comparable({ path, attributes }: SmallElement): unknown {
  const place = path.join('/');
  const grows = place === 'table' || place === 'table/autoFilter' ? 'ref' : 'count';
  return [
    place,
    [...attributes].filter(([name]) => !(name === grows && place !== 'table/tableColumns/tableColumn')),
  ];
}
