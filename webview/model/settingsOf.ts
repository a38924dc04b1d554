import type { Analysis } from '../../src/contract/analysis.ts';
import type { SettingsChange } from '../../src/contract/api/settings.ts';
import type { ColumnOverride, SheetOverride } from '../../src/contract/project.ts';
import type { SessionSettings } from '../../src/contract/session.ts';
import { chosenTargets, hasLanguage, type ColumnEdit, type PendingChange } from './pendingChange.ts';

/** What a pending change asks of the API: with what was said in this session before, and the change over it. */
export function settingsOf(
  change: PendingChange,
  analysis: Analysis,
  settings: SessionSettings,
): SettingsChange {
  const overrides = overridesOf(change, analysis, settings.overrides ?? []);
  const hasOverrides = overrides.length > 0 && sheetsIn(change).length > 0;
  const isNarrowed = settings.targets !== undefined || Object.keys(change.targets).length > 0;
  return {
    ...(hasOverrides && { overrides: [...overrides] }),
    ...(isNarrowed && { targets: [...chosenTargets(change, analysis)] }),
    ...sheetsAsked(change, settings),
    // The limit of a trial is the trial's.
    ...(settings.limit !== undefined && { limit: null }),
  };
}

/** Where the session names its sheets, that list decides: a sheet taken in or left out changes it. */
function sheetsAsked(
  { include }: PendingChange,
  { sheets }: SessionSettings,
): Pick<SettingsChange, 'sheets'> | undefined {
  if (sheets === undefined || Object.keys(include).length === 0) return undefined;
  const left = sheets.filter((name) => include[name] !== false);
  const added = Object.keys(include).filter((name) => include[name] === true && !left.includes(name));
  const asked = [...left, ...added];
  return asked.length === 0 ? undefined : { sheets: asked };
}

function sheetsIn({ columns, include }: PendingChange): readonly string[] {
  return [...new Set([...Object.keys(columns), ...Object.keys(include)])];
}

function overridesOf(
  change: PendingChange,
  analysis: Analysis,
  before: readonly SheetOverride[],
): readonly SheetOverride[] {
  const names = analysis.sheets.map(({ name }) => name);
  const entries = sheetsIn(change).map((sheet) => ({ sheet, entry: entryOf(change, sheet) }));
  // Later entries count: those that mean several sheets come first, and the others restate what they are.
  const others = entries.map(({ sheet, entry }) => meant(entry.name, names).filter((each) => each !== sheet));
  const broad = entries.filter((_, i) => (others[i] ?? []).length > 0).map(({ entry }) => entry);
  const narrow = entries.filter((_, i) => others[i]?.length === 0).map(({ entry }) => entry);
  const restated = entries.flatMap(({ entry }, i) =>
    (others[i] ?? [])
      .filter((each) => meant(patternFor(each), names).length === 1)
      .map((each) => restate(entry, each, analysis)),
  );
  return [...before, ...broad, ...restated, ...narrow].reduce(merged, []);
}

function entryOf({ columns, include }: PendingChange, sheet: string): SheetOverride {
  return {
    name: patternFor(sheet),
    ...(sheet in include && { include: include[sheet] === true }),
    ...(sheet in columns && { columns: overridden(columns[sheet] ?? {}) }),
  };
}

/** The last entry takes in one of the same name that stands right before: lists do not grow with each change. */
function merged(list: SheetOverride[], entry: SheetOverride): SheetOverride[] {
  const at = list.findLastIndex(({ name }) => name === entry.name);
  const same = list[at];
  const isShadowed = list.slice(at + 1).some(({ name }) => /[*?{]/.test(name) || /[*?{]/.test(entry.name));
  if (same === undefined || isShadowed) return [...list, entry];
  const columns = { ...same.columns, ...entry.columns };
  const both = { ...same, ...entry, ...(Object.keys(columns).length > 0 && { columns }) };
  return [...list.slice(0, at), both, ...list.slice(at + 1)];
}

function overridden(own: Readonly<Record<string, ColumnEdit>>): Record<string, ColumnOverride> {
  const columns: Record<string, ColumnOverride> = {};
  for (const [letter, { role, language }] of Object.entries(own)) {
    columns[letter] = language !== null && hasLanguage(role) ? { role, language } : { role };
  }
  return columns;
}

/** What a sheet is now, of all that the entry, which is for another one, says. */
function restate(entry: SheetOverride, sheet: string, { sheets }: Analysis): SheetOverride {
  const now = sheets.find(({ name }) => name === sheet);
  const letters = Object.keys(entry.columns ?? {});
  const columns: Record<string, ColumnOverride> = {};
  for (const { letter, role, language } of now?.columns ?? []) {
    if (!letters.includes(letter)) continue;
    columns[letter] = language !== null && hasLanguage(role) ? { role, language } : { role };
  }
  return {
    name: sheet,
    ...(entry.include !== undefined && { include: now?.leftOut === null }),
    ...(Object.keys(columns).length > 0 && { columns }),
  };
}

/**
 * A pattern that means the sheet. Patterns know no escape: `*` and `?` in a name mean themselves, among others; a brace
 * that would list alternatives becomes `?`.
 */
export function patternFor(sheet: string): string {
  return /\{[^{}]*,[^{}]*\}/.test(sheet) ? sheet.replace(/[{}]/g, '?') : sheet;
}

/** Which of the names a pattern made by `patternFor` means, as the API reads it: without regard to case. */
function meant(pattern: string, names: readonly string[]): readonly string[] {
  const source = pattern
    .replace(/[.+^$()|[\]\\{}]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  const expression = new RegExp(`^${source}$`, 'i');
  return names.filter((name) => expression.test(name));
}
