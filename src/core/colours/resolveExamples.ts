import { AppError } from '../../contract/errors.ts';
import type { LegendEntry } from '../../contract/project.ts';
import { columnNumber } from '../cellRef.ts';
import type { CellLook, Workbooks } from '../ports/workbooks.ts';
import { createLookedAt } from '../lookedAt.ts';

interface Example {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

interface Reading {
  readonly workbooks: Pick<Workbooks, 'read'>;
  readonly path: string;
  readonly signal: AbortSignal;
}

/**
 * Replaces example cells of legends by their colours; only for these the workbook is read once more. An example that
 * is not there, or has no colour, throws `invalid_project_file`, which names it.
 */
export async function resolveExamples(
  entries: readonly LegendEntry[],
  { workbooks, path, signal }: Reading,
): Promise<(entry: LegendEntry) => LegendEntry> {
  const wanted = entries.flatMap(({ colour }) => exampleOf(colour) ?? []);
  if (wanted.length === 0) return (entry) => entry;
  const looks = new Map<string, CellLook>();
  let names: readonly string[] = [];
  const lookedAt = createLookedAt();
  await workbooks.read(
    path,
    {
      conditions: lookedAt.conditions,
      outline(outline) {
        names = outline.sheets.map(({ name }) => name.toLowerCase());
        lookedAt.outline(outline);
      },
      page(page) {
        const here = wanted.filter(({ sheet }) => sheet === names[page.sheet]);
        if (here.length === 0) return;
        const look = lookedAt.looksIn(page);
        const [first, last] = [page.rows[0] ?? 0, page.rows.at(-1) ?? 0];
        for (const { sheet, row, column } of here)
          if (row >= first && row <= last) looks.set(keyOf({ sheet, row, column }), look(row, column));
      },
    },
    signal,
  );
  return (entry) => {
    const example = exampleOf(entry.colour);
    if (example === undefined) return entry;
    const colour = looks.get(keyOf(example))?.[entry.part ?? 'fill'];
    if (colour == null) throw noColour(path, entry);
    return { ...entry, colour };
  };
}

function exampleOf(colour: string): Example | undefined {
  const [, sheet, letters, row] = /^(.+)!([A-Z]{1,3})(\d+)$/.exec(colour) ?? [];
  if (sheet === undefined || letters === undefined) return undefined;
  return { sheet: sheet.toLowerCase(), row: Number(row), column: columnNumber(letters) };
}

function keyOf({ sheet, row, column }: Example): string {
  return JSON.stringify([sheet, row, column]);
}

function noColour(path: string, { colour, part = 'fill' }: LegendEntry): AppError {
  const lacks = part === 'fill' ? 'has no fill' : 'has no colour of its own for its text';
  return new AppError(
    'invalid_project_file',
    `lingrid.json: the legend names the cell ${colour} as an example, which ${lacks} in ${path}, or is not there. Name another cell or a colour such as #FFFF00.`,
  );
}
