import type { NewColumn } from '../../core/ports/workbooks.ts';
import { columnLetters } from '../cellRef.ts';
import { formatKey, shownFormat, type ColumnLayout } from '../sheet/columnLayout.ts';
import { smallXml } from '../xml/smallXml.ts';
import { cellText } from '../xml/escapeText.ts';
import { parseRange, rangeRef } from '../cellRef.ts';
import { tableName } from '../tableName.ts';

/** What differs from a sheet's layout with `columns` added; undefined where nothing does. */
export function compareLayouts(
  { columns: before, plain }: ColumnLayout,
  { columns: after }: ColumnLayout,
  columns: readonly NewColumn[],
): string | undefined {
  const expected = [...before];
  for (const { column, like } of columns) {
    const model = before[like];
    const covering = before[column] === undefined ? undefined : plain;
    expected[column] = model === undefined ? covering : shownFormat(model);
  }
  const differing = expected.findIndex((format, column) => formatKey(format) !== formatKey(after[column]));
  return differing < 0 ? undefined : `column ${columnLetters(differing)} does not look as it should`;
}

/** True where a table's part is what it was but for columns of these names at its right. */
export function isGrown(before: Buffer, after: Buffer, names: readonly string[], part: string): boolean {
  const old = smallXml(before, part);
  const now = smallXml(after, part);
  const isColumn = (path: readonly string[]) => path.join('/') === 'table/tableColumns/tableColumn';
  const lastOld = old.findLastIndex(({ path }) => isColumn(path));
  const width = old.filter(({ path }) => isColumn(path)).length;
  const count = String(width + names.length);
  const expected = old.map(({ path, attributes }) => {
    const at = path.join('/');
    const wide = new Map(attributes);
    if (at === 'table' || at === 'table/autoFilter') wide.set('ref', widened(wide.get('ref'), names.length));
    if (at === 'table/tableColumns' && wide.has('count')) wide.set('count', count);
    return [at, [...wide]];
  });
  const insertedAt = now.findLastIndex(({ path }) => isColumn(path)) - names.length + 1;
  const added = now.slice(insertedAt, insertedAt + names.length);
  const rest = now.filter((element) => !added.includes(element));
  const same = JSON.stringify(rest.map(({ path, attributes }) => [path.join('/'), [...attributes]]));
  const ids = now.filter(({ path }) => isColumn(path)).map(({ attributes }) => attributes.get('id'));
  return (
    lastOld >= 0 &&
    same === JSON.stringify(expected) &&
    new Set(ids).size === width + names.length &&
    added.every(
      ({ attributes }, i) => tableName(attributes.get('name') ?? '') === cellText(names[i] ?? ''),
    ) &&
    textOf(before) === textOf(after)
  );
}

function widened(ref: string | undefined, by: number): string {
  const range = parseRange(ref ?? '');
  return range === undefined ? '' : rangeRef({ ...range, right: range.right + by });
}

/** What stands between the tags: formulas of columns, mostly. */
function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/<[^<>]*>/g, '');
}
