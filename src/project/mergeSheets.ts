import { isDeepStrictEqual } from 'node:util';
import { stripComments } from 'jsonc-parser';
import type { SheetChange } from '../core/ports.ts';
import { assign, unassign, valueOf } from './jsonc/change.ts';
import { lineEndOf } from './jsonc/style.ts';
import { isObject, planSaid } from './planSheets.ts';

/** The names by which an entry of a project file means sheets. */
export interface SheetNames {
  readonly name: string;
  readonly workbook?: string | undefined;
}

/** Whether an entry means, or may mean, the sheet that a change is for. */
export type MayMean = (entry: SheetNames, change: SheetNames) => boolean;

const MARK = '\uFEFF';

/**
 * Puts what is said of sheets into the text of a lingrid.json that is known to be good, or into one that holds
 * nothing yet. The last entry for the same sheet of the same workbook is changed, unless a later one means it too and
 * would have the last word: then, and where there is none, a new entry comes last. Changes are made in turn. Comments,
 * order and layout of all else stay; where each sheet is named once, doing it again changes nothing.
 */
export function mergeSheets(text: string, changes: readonly SheetChange[], mayMean: MayMean): string {
  const mark = text.startsWith(MARK) ? MARK : '';
  const body = text.slice(mark.length);
  const old = stripComments(body).trim() === '' ? begun(body) : body;
  const merged = changes.reduce((sofar, change) => mergeSheet(sofar, change, mayMean), old);
  return isDeepStrictEqual(valueOf(merged), valueOf(old)) ? text : mark + merged;
}

function mergeSheet(text: string, change: SheetChange, mayMean: MayMean): string {
  const { name, workbook, ...rest } = change;
  const said = plain(rest);
  if (Object.keys(said).length === 0) return text;
  const root = valueOf(text);
  const sheets = isObject(root) && Array.isArray(root.sheets) ? root.sheets : undefined;
  const entries = (sheets ?? []).map((entry: unknown) => (isObject(entry) ? entry : {}));
  const at = entries.findLastIndex((entry) => isSame(entry.name, name) && isSame(entry.workbook, workbook));
  const isOverruled = entries.slice(at + 1).some((entry) => {
    const names = namesOf(entry);
    return names !== undefined && mayMean(names, change);
  });
  if (at >= 0 && !isOverruled) {
    const { assigned, removed } = planSaid(['sheets', at], entries[at] ?? {}, said);
    return unassign(assign(text, assigned), removed);
  }
  const created = { name, ...(workbook !== undefined && { workbook }), ...said };
  return assign(text, [
    sheets === undefined
      ? { path: ['sheets'], value: [created] }
      : { path: ['sheets', entries.length], value: created },
  ]);
}

/** A file that holds comments at most, with an object behind them. */
function begun(text: string): string {
  const lineEnd = lineEndOf(text);
  const comments = text.trim() === '' ? '' : text.replace(/(?:\r\n|\r|\n)$/, '') + lineEnd;
  return `${comments}{}${lineEnd}`;
}

/** What a change sets, as plain JSON. No columns are nothing to be said of. */
function plain(said: Omit<SheetChange, 'name' | 'workbook'>): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(JSON.stringify(said));
  if (!isObject(value)) return {};
  const { columns, ...others } = value;
  return isObject(columns) && Object.keys(columns).length > 0 ? value : others;
}

function namesOf({ name, workbook }: Readonly<Record<string, unknown>>): SheetNames | undefined {
  if (typeof name !== 'string') return undefined;
  return typeof workbook === 'string' ? { name, workbook } : { name };
}

function isSame(said: unknown, name: string | undefined): boolean {
  return typeof said === 'string' ? said.toLowerCase() === name?.toLowerCase() : name === undefined;
}
