import type { CellEdit, PatchWarning, Range } from '../../core/ports/workbooks.ts';
import { cellRef, rangeRef } from '../cellRef.ts';
import { readDefinedNames, type FindName } from '../definedNames.ts';
import type { WorkbookPackage } from '../package.ts';
import { listRules, type ListRule } from '../sheet/validations.ts';
import { NO_STRINGS, readSharedStrings } from '../sheet/sharedStrings.ts';
import { parseSheetRange } from '../sheetRange.ts';
import { createJob } from '../zip/inflateEntry.ts';
import { createRangeSweep } from './rangeSweep.ts';
import { rangeTexts } from './rangeTexts.ts';

export interface EditedSheet {
  readonly sheet: number;
  readonly name: string;
  readonly edits: readonly CellEdit[];
  readonly tail: Buffer | null;
}

/** The edits of one sheet that one rule is for. */
interface Affected {
  readonly of: EditedSheet;
  readonly rule: ListRule;
  readonly edits: CellEdit[];
}

/** More lists that stand in cells are not read. */
const MOST_LISTS = 50;

/** Where a new text is not in the list that a data validation allows, and where that cannot be told. */
export async function listWarnings(
  workbook: WorkbookPackage,
  sheets: readonly EditedSheet[],
  signal?: AbortSignal,
): Promise<readonly PatchWarning[]> {
  const affected = sheets.flatMap(affectedIn);
  if (affected.length === 0) return [];
  const lists = await readLists(workbook, sheets, affected, signal);
  return affected.flatMap(({ of, rule, edits }, i): PatchWarning[] => {
    const list = lists[i];
    const [first] = rule.ranges;
    if (list === undefined) {
      const message =
        'These cells may hold only what a list has; whether it has the new texts could not be checked.';
      return [{ sheet: of.name, ref: first === undefined ? null : rangeRef(first), message }];
    }
    return edits
      .filter(({ text }) => !list.has(text))
      .map(({ row, column }) => ({
        sheet: of.name,
        ref: cellRef(row, column),
        message: 'The new text is not in the list of values that the cell may hold.',
      }));
  });
}

function affectedIn(of: EditedSheet): readonly Affected[] {
  const rules = of.tail === null ? [] : listRules(of.tail);
  const found = new Map<Range, Affected>();
  for (const rule of rules) {
    const affected: Affected = { of, rule, edits: [] };
    for (const range of rule.ranges) found.set(range, affected);
  }
  const find = createRangeSweep([...found.keys()]);
  for (const edit of of.edits) {
    const range = find(edit.row, edit.column);
    if (range !== undefined && edit.text !== '') found.get(range)?.edits.push(edit);
  }
  return [...new Set(found.values())].filter(({ edits }) => edits.length > 0);
}

type List = ReadonlySet<string> | undefined;

/** The list of each rule; undefined where it cannot be resolved. */
async function readLists(
  workbook: WorkbookPackage,
  sheets: readonly EditedSheet[],
  affected: readonly Affected[],
  signal: AbortSignal | undefined,
): Promise<readonly List[]> {
  const names = await readDefinedNames(workbook, createJob(signal));
  const lists: List[] = affected.map(({ rule }) => inlineList(rule.formula));
  const wanted = new Map<number, { index: number; range: Range }[]>();
  let count = 0;
  for (const [index, { of, rule }] of affected.entries()) {
    const place = lists[index] === undefined ? placeOf(workbook, rule.formula, of.sheet, names) : undefined;
    if (place === undefined || ++count > MOST_LISTS) continue;
    wanted.set(place.sheet, [...(wanted.get(place.sheet) ?? []), { index, range: place.range }]);
  }
  if (wanted.size === 0) return lists;
  const { zip, sharedStrings } = workbook;
  const strings =
    sharedStrings === undefined ? NO_STRINGS : await readSharedStrings(zip, sharedStrings, createJob(signal));
  for (const [sheet, places] of wanted) {
    const edits = sheets.find((edited) => edited.sheet === sheet)?.edits ?? [];
    const ranges = places.map(({ range }) => range);
    const texts = await rangeTexts(workbook, strings, sheet, ranges, edits, createJob(signal));
    for (const [i, { index }] of places.entries()) lists[index] = texts[i];
  }
  return lists;
}

function inlineList(formula: string): List {
  const inner = /^"((?:[^"]|"")*)"$/.exec(formula)?.[1];
  if (inner === undefined) return undefined;
  return new Set(
    inner
      .replaceAll('""', '"')
      .split(',')
      .map((item) => item.trim()),
  );
}

function placeOf(
  { sheets }: WorkbookPackage,
  formula: string,
  sheet: number,
  findName: FindName,
): { readonly sheet: number; readonly range: Range } | undefined {
  const found = parseSheetRange(formula) ?? parseSheetRange(findName(formula, sheet) ?? '');
  if (found === undefined) return undefined;
  const wanted = found.sheet?.toLowerCase();
  const index = wanted === undefined ? sheet : sheets.findIndex(({ name }) => name.toLowerCase() === wanted);
  return index < 0 ? undefined : { sheet: index, range: found.range };
}
