import type { SheetAnalysis } from '../../src/contract/analysis.ts';
import type { SheetOverride } from '../../src/contract/project.ts';

/** What a person can say of a sheet's rows and keys, each as it was typed. */
export const TABLE_FIELDS = ['headerRow', 'firstRow', 'lastRow', 'excludeRows', 'excludeKeys'] as const;
export type TableField = (typeof TABLE_FIELDS)[number];

/** What was changed of a sheet's table and not applied yet. */
export type TableEdit = Readonly<Partial<Record<TableField, string>>> & { readonly skipHidden?: boolean };

/** The fields as the analysis has them. */
export function tableFields(sheet: SheetAnalysis): Readonly<Record<TableField, string>> {
  const { headerRow, firstRow, lastRow, excluded } = sheet;
  const row = (number: number | null) => (number === null ? '' : String(number));
  return {
    headerRow: row(headerRow),
    firstRow: row(firstRow),
    lastRow: row(lastRow),
    excludeRows: excluded.rows.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join(', '),
    excludeKeys: excluded.keys.map((key) => (partsOf(key).length > 1 ? `"${key}"` : key)).join(', '),
  };
}

/**
 * The fields as they will be. Where a header row is named, the first row stays the one that is shown, or comes right
 * below it.
 */
export function fieldsNow(sheet: SheetAnalysis, edit: TableEdit): Readonly<Record<TableField, string>> {
  const now = { ...tableFields(sheet), ...edit };
  const header = Number(now.headerRow);
  const isFollowing = edit.firstRow === undefined && ROW.test(edit.headerRow?.trim() ?? '');
  return isFollowing && header >= Number(now.firstRow) ? { ...now, firstRow: String(header + 1) } : now;
}

/** With a field typed anew; what comes to the same as the analysis, or unsays what cannot be unsaid, is no change. */
export function withField(
  sheet: SheetAnalysis,
  edit: TableEdit,
  field: TableField,
  typed: string,
): TableEdit {
  const rest = { ...edit };
  Reflect.deleteProperty(rest, field);
  const isSame = typed.trim() === tableFields(sheet)[field];
  const isUnsaid = typed.trim() === '' && (field === 'firstRow' || field === 'lastRow');
  return isSame || isUnsaid ? rest : { ...rest, [field]: typed };
}

const ROW = /^[1-9]\d{0,6}$/;
const ROWS = /^([1-9]\d{0,6})(?:\s*[-–]\s*([1-9]\d{0,6}))?$/;

/** The first field that says nothing that can be understood, or contradicts another; null where there is none. */
export function fieldFault(sheet: SheetAnalysis, edit: TableEdit): TableField | null {
  const now = fieldsNow(sheet, edit);
  const wrong = TABLE_FIELDS.find((field) => edit[field] !== undefined && !isSound(field, edit[field]));
  if (wrong !== undefined) return wrong;
  const [header, first, last] = [now.headerRow, now.firstRow, now.lastRow].map(Number);
  const isBelow = (above = 0, below = 0) => above === 0 || below === 0 || above < below;
  if (!isBelow(header, first)) return 'firstRow';
  if (edit.lastRow !== undefined && !isBelow((first ?? 0) - 1, last)) return 'lastRow';
  return null;
}

function isSound(field: TableField, typed: string): boolean {
  const text = typed.trim();
  if (field === 'excludeKeys') return partsOf(text).every((part) => part.length <= 1_000);
  if (field === 'excludeRows')
    return partsOf(text).every((part) => {
      const [, first, last = first] = ROWS.exec(part) ?? [];
      return first !== undefined && Number(first) <= Number(last);
    });
  return ROW.test(text) || (field === 'headerRow' && text === '');
}

/** What an edit without faults says of its sheet. */
export function tableOverride(sheet: SheetAnalysis, edit: TableEdit): Partial<SheetOverride> {
  const { headerRow, lastRow, excludeRows, excludeKeys, skipHidden } = edit;
  // What was shown beside a header row that is named is meant with it.
  const firstRow = headerRow === undefined ? edit.firstRow : fieldsNow(sheet, edit).firstRow;
  return {
    ...(headerRow !== undefined && { headerRow: headerRow.trim() === '' ? null : Number(headerRow) }),
    ...(firstRow !== undefined && firstRow !== '' && { firstRow: Number(firstRow) }),
    ...(lastRow !== undefined && { lastRow: Number(lastRow) }),
    ...(excludeRows !== undefined && { excludeRows: partsOf(excludeRows).map(rowRange) }),
    ...(excludeKeys !== undefined && { excludeKeys: [...partsOf(excludeKeys)] }),
    ...(skipHidden !== undefined && { hidden: skipHidden ? ('skip' as const) : ('include' as const) }),
  };
}

function rowRange(part: string): number | string {
  const [, first = '', last] = ROWS.exec(part) ?? [];
  return last === undefined ? Number(first) : `${first}-${last}`;
}

/** Between commas; those inside braces list alternatives of one pattern, and quotes hold a part together. */
function partsOf(text: string): readonly string[] {
  return text
    .split(/,(?![^{}]*\})(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
    .filter((part) => part !== '');
}
