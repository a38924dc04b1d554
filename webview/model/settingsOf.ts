import type { Analysis } from '../../src/contract/analysis.ts';
import type { SettingsChange } from '../../src/contract/api/settings.ts';
import type { ColumnOverride, SheetOverride } from '../../src/contract/project.ts';
import type { SessionSettings } from '../../src/contract/session.ts';
import { chosenTargets, hasLanguage, type ColumnEdit, type PendingChange } from './pendingChange.ts';
import { legendOf } from './colourEdit.ts';
import { tableOverride } from './tableEdit.ts';

/** What a pending change asks of the API: with what was said in this session before, and the change over it. */
export function settingsOf(
  change: PendingChange,
  analysis: Analysis,
  settings: SessionSettings,
): SettingsChange {
  const names = analysis.sheets.map(({ name }) => name);
  const entries = sheetsIn(change).map((sheet) => entryOf(change, sheet, analysis));
  const overrides = [...(settings.overrides ?? []), ...entries].reduce<readonly SheetOverride[]>(
    (list, entry) => merged(list, entry, names),
    [],
  );
  const isNarrowed = settings.targets !== undefined || Object.keys(change.targets).length > 0;
  return {
    ...(entries.length > 0 && { overrides: [...overrides] }),
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

function sheetsIn({ columns, tables, colours, include }: PendingChange): readonly string[] {
  return [...new Set([columns, tables, colours, include].flatMap((part) => Object.keys(part)))];
}

/** An entry whose name is that of a sheet means this sheet alone, whatever characters the name has. */
function entryOf(
  { columns, tables, colours, include }: PendingChange,
  sheet: string,
  { sheets }: Analysis,
): SheetOverride {
  const found = sheets.find(({ name }) => name === sheet);
  const said = colours[sheet];
  return {
    name: sheet,
    ...(sheet in include && { include: include[sheet] === true }),
    ...(found !== undefined && tableOverride(found, tables[sheet] ?? {})),
    ...(found !== undefined && said !== undefined && { legend: legendOf(found, said) }),
    ...(sheet in columns && { columns: overridden(columns[sheet] ?? {}) }),
  };
}

/** The last entry of the same name takes it in, where none after it may mean the sheet too: lists do not grow. */
function merged(
  list: readonly SheetOverride[],
  entry: SheetOverride,
  names: readonly string[],
): readonly SheetOverride[] {
  const at = list.findLastIndex(({ name }) => name === entry.name);
  const same = list[at];
  const isShadowed = list.slice(at + 1).some(({ name }) => !names.includes(name));
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
