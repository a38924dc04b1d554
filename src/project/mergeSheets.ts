import { isDeepStrictEqual } from 'node:util';
import { stripComments } from 'jsonc-parser';
import type { SheetChange } from '../core/ports.ts';
import { assign, unassign, valueOf } from './jsonc/change.ts';
import { lineEndOf } from './jsonc/style.ts';
import { isObject, planForgotten, planSaid } from './planSheets.ts';

/** Whether the pattern that names a sheet entry's sheets fits a sheet. */
export type MatchesSheet = (pattern: string, sheet: string) => boolean;

const MARK = '\uFEFF';

/**
 * Puts what is said of sheets into the text of a lingrid.json that is known to be good, or into one that holds
 * nothing yet. The last entry with a sheet's name is changed, unless a later pattern fits the sheet too and would
 * have the last word: then, and where there is none, a new entry comes last. What is forgotten goes from all entries
 * with the sheet's name; patterns go on saying it. Comments, order and layout of all else stay, and a text that says
 * it all already stays as it is.
 */
export function mergeSheets(text: string, changes: readonly SheetChange[], matches: MatchesSheet): string {
  const mark = text.startsWith(MARK) ? MARK : '';
  const body = text.slice(mark.length);
  const old = stripComments(body).trim() === '' ? begun(body) : body;
  const merged = changes.reduce((sofar, change) => mergeSheet(sofar, change, matches), old);
  return isDeepStrictEqual(valueOf(merged), valueOf(old)) ? text : mark + merged;
}

function mergeSheet(text: string, change: SheetChange, matches: MatchesSheet): string {
  const root = valueOf(text);
  const sheets = isObject(root) && Array.isArray(root.sheets) ? root.sheets : undefined;
  const entries = (sheets ?? []).map((entry: unknown) => (isObject(entry) ? entry : {}));
  const pattern = patternOf(change.name);
  const own = entries.flatMap(({ name }, index) => (isSame(name, pattern) ? [index] : []));
  const said = saidBy(change);
  const target = own.at(-1);
  const isOverruled = entries
    .slice((target ?? 0) + 1)
    .some(({ name }) => typeof name === 'string' && matches(name, change.name));
  const toNew = Object.keys(said).length > 0 && (target === undefined || isOverruled);
  const toOld =
    toNew || target === undefined ? NOTHING : planSaid(['sheets', target], entries[target] ?? {}, said);
  const created = { name: pattern, ...said };
  const place =
    sheets === undefined
      ? { path: ['sheets'], value: [created] }
      : { path: ['sheets', entries.length], value: created };
  const forgotten = own.flatMap((index) =>
    planForgotten(
      ['sheets', index],
      entries[index] ?? {},
      change.forget ?? {},
      !toNew && index === target ? said : {},
    ),
  );
  return unassign(assign(text, toNew ? [place] : toOld.assigned), [...toOld.removed, ...forgotten]);
}

const NOTHING = { assigned: [], removed: [] };

/** A file that holds comments at most, with an object behind them. */
function begun(text: string): string {
  const lineEnd = lineEndOf(text);
  const comments = text.trim() === '' ? '' : text.replace(/(?:\r\n|\r|\n)$/, '') + lineEnd;
  return `${comments}{}${lineEnd}`;
}

/** What a change sets: plain JSON. */
function saidBy(change: SheetChange): Readonly<Record<string, unknown>> {
  const silent = ['name', 'forget', ...(Object.keys(change.columns ?? {}).length === 0 ? ['columns'] : [])];
  const said = Object.entries(change).filter(([member]) => !silent.includes(member));
  const plain: unknown = JSON.parse(JSON.stringify(Object.fromEntries(said)));
  return isObject(plain) ? plain : {};
}

/** Braces would stand for alternatives, and the name would not fit the sheet. */
function patternOf(sheet: string): string {
  return /\{.*,.*\}/.test(sheet) ? sheet.replaceAll('{', '?') : sheet;
}

function isSame(name: unknown, pattern: string): boolean {
  return typeof name === 'string' && name.toLowerCase() === pattern.toLowerCase();
}
