import { SaxesParser } from 'saxes';

/**
 * The colours of cells in a flat OpenDocument spreadsheet: `lookOf(sheet, row, column)` gives `{ fill, font }`, each
 * as `#rrggbb` or null, by the cell's own style and those that it is made from.
 */
export function readOfficeColours(xml) {
  const styles = new Map();
  const sheets = new Map();
  let style;
  let table;
  let row;
  let depth = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const repeated = (what) => Number(attributes[`table:number-${what}-repeated`] ?? 1);
    if (name === 'style:style' || name === 'style:default-style') {
      const isDefault = name === 'style:default-style';
      style =
        attributes['style:family'] === 'table-cell'
          ? { parent: isDefault ? undefined : (attributes['style:parent-style-name'] ?? DEFAULT) }
          : undefined;
      if (style !== undefined) styles.set(isDefault ? DEFAULT : attributes['style:name'], style);
    } else if (style !== undefined && name === 'style:table-cell-properties') {
      style.fill = attributes['fo:background-color'] ?? style.fill;
    } else if (style !== undefined && name === 'style:text-properties') {
      style.font = attributes['fo:color'] ?? style.font;
      if (attributes['style:use-window-font-color'] === 'true') style.font = NONE;
    } else if (name === 'table:table') {
      if (depth++ === 0) {
        table = { columns: [], rows: [] };
        sheets.set(attributes['table:name'], table);
      }
    } else if (depth !== 1) return;
    else if (name === 'table:table-column')
      extend(table.columns, repeated('columns'), attributes['table:default-cell-style-name']);
    else if (name === 'table:table-row') {
      row = { cells: [], style: attributes['table:default-cell-style-name'] };
      extend(table.rows, repeated('rows'), row);
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell')
      extend(row.cells, repeated('columns'), attributes['table:style-name']);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'table:table') depth--;
    else if (name === 'style:style' || name === 'style:default-style') style = undefined;
  });
  parser.write(xml).close();

  function property(name, key) {
    for (let at = styles.get(name); at !== undefined; at = styles.get(at.parent))
      if (at[key] !== undefined) return at[key] === NONE ? null : at[key];
    return null;
  }

  return {
    sheets: [...sheets.keys()],
    lookOf(sheet, row, column) {
      const { rows, columns } = sheets.get(sheet) ?? { rows: [], columns: [] };
      const line = at(rows, row);
      const name = at(line?.cells ?? [], column) ?? line?.style ?? at(columns, column) ?? DEFAULT;
      return { fill: property(name, 'fill'), font: property(name, 'font') };
    },
  };
}

const DEFAULT = '';
const NONE = 'transparent';

/** Stretches of equal items, each with where it ends. */
function extend(stretches, count, item) {
  stretches.push({ last: (stretches.at(-1)?.last ?? 0) + count, item });
}

function at(stretches, index) {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle].last < index) low = middle + 1;
    else high = middle;
  }
  return stretches[low]?.item;
}
