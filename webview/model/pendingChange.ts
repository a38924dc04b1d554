import type { Analysis, ColumnAnalysis, ColumnRole, SheetAnalysis } from '../../src/contract/analysis.ts';
import type { ColourAction, ColourUse } from '../../src/contract/colour.ts';
import type { SessionSettings } from '../../src/contract/session.ts';
import { withAction, type ColourEdit } from './colourEdit.ts';
import { fieldFault, withField, type TableEdit, type TableField } from './tableEdit.ts';
import { without } from './without.ts';

/** What a column is to be. */
export interface ColumnEdit {
  readonly role: ColumnRole;
  /** As it was typed; null where nothing was. */
  readonly language: string | null;
}

/** What a person has changed of an analysis and not applied yet: intent, so it may be kept over a reload. */
export interface PendingChange {
  /** By sheet, then by letter. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, ColumnEdit>>>>;
  /** By sheet: its rows and what is left out of it. */
  readonly tables: Readonly<Record<string, TableEdit>>;
  /** By sheet: what its colours ask for. */
  readonly colours: Readonly<Record<string, ColourEdit>>;
  /** By sheet: whether it takes part. */
  readonly include: Readonly<Record<string, boolean>>;
  /** By language: whether it is to be translated into. */
  readonly targets: Readonly<Record<string, boolean>>;
}

export const NO_CHANGE: PendingChange = { columns: {}, tables: {}, colours: {}, include: {}, targets: {} };

/** Roles that speak of one language. */
export function hasLanguage(role: ColumnRole): boolean {
  return role === 'source' || role === 'target' || role === 'reference';
}

/** The column as it will be. */
export function columnNow(change: PendingChange, sheet: string, column: ColumnAnalysis): ColumnEdit {
  return change.columns[sheet]?.[column.letter] ?? { role: column.role, language: column.language };
}

/** With a column edited; what comes to the same as the analysis is no change. */
export function withColumn(
  change: PendingChange,
  sheet: string,
  column: ColumnAnalysis,
  edit: ColumnEdit,
): PendingChange {
  const others = without(change.columns[sheet] ?? {}, column.letter);
  const typed = edit.language?.trim() ?? '';
  const next: ColumnEdit = { role: edit.role, language: typed === '' ? null : typed };
  const isSame = next.role === column.role && (!hasLanguage(next.role) || next.language === column.language);
  const own = isSame ? others : { ...others, [column.letter]: next };
  const rest = without(change.columns, sheet);
  return { ...change, columns: Object.keys(own).length === 0 ? rest : { ...rest, [sheet]: own } };
}

/** With one of a table's fields typed anew. */
export function withTableField(
  change: PendingChange,
  sheet: SheetAnalysis,
  field: TableField,
  typed: string,
): PendingChange {
  return withTable(change, sheet.name, withField(sheet, change.tables[sheet.name] ?? {}, field, typed));
}

/** With hidden rows left out, or not. */
export function withHiddenSkipped(
  change: PendingChange,
  sheet: SheetAnalysis,
  isSkipped: boolean,
): PendingChange {
  const edit = change.tables[sheet.name] ?? {};
  const isSame = isSkipped === sheet.excluded.hiddenRows;
  return withTable(
    change,
    sheet.name,
    isSame ? without(edit, 'skipHidden') : { ...edit, skipHidden: isSkipped },
  );
}

function withTable(change: PendingChange, sheet: string, edit: TableEdit): PendingChange {
  const rest = without(change.tables, sheet);
  return { ...change, tables: Object.keys(edit).length === 0 ? rest : { ...rest, [sheet]: edit } };
}

/** With a colour of a sheet given a meaning, or none. */
export function withColour(
  change: PendingChange,
  sheet: string,
  use: ColourUse,
  action: ColourAction | null,
): PendingChange {
  const edit = withAction(change.colours[sheet] ?? {}, use, action);
  const rest = without(change.colours, sheet);
  return { ...change, colours: Object.keys(edit).length === 0 ? rest : { ...rest, [sheet]: edit } };
}

/** With a sheet taken in or left out. */
export function withInclude(
  change: PendingChange,
  sheet: { readonly name: string; readonly leftOut: string | null },
  include: boolean,
): PendingChange {
  const rest = without(change.include, sheet.name);
  const isSame = include === (sheet.leftOut === null);
  return { ...change, include: isSame ? rest : { ...rest, [sheet.name]: include } };
}

/** With a language chosen or not. */
export function withTarget(
  change: PendingChange,
  analysis: Analysis,
  language: string,
  isChosen: boolean,
): PendingChange {
  const rest = without(change.targets, language);
  const was = analysis.languages.some((plan) => plan.language === language);
  return { ...change, targets: was === isChosen ? rest : { ...rest, [language]: isChosen } };
}

export function countChanges({ columns, tables, colours, include, targets }: PendingChange): number {
  const bySheet: readonly Readonly<Record<string, object>>[] = [columns, tables, colours];
  const edited = bySheet
    .flatMap((part) => Object.values(part))
    .reduce((sum, own) => sum + Object.keys(own).length, 0);
  return edited + Object.keys(include).length + Object.keys(targets).length;
}

/**
 * The languages that there are columns for. Where somebody has chosen among them, those that were not chosen stand
 * among the references.
 */
export function languagesThere(analysis: Analysis, settings: SessionSettings): readonly string[] {
  const there = new Set(analysis.languages.map(({ language }) => language));
  for (const { leftOut, columns } of analysis.sheets) {
    if (leftOut !== null) continue;
    for (const { role, language, confidence } of columns) {
      const isOffered = role === 'target' || (role === 'reference' && confidence < 1);
      if (language === null || language === analysis.source) continue;
      if (role === 'target' || (settings.targets !== undefined && isOffered)) there.add(language);
    }
  }
  return [...there];
}

/** What stands in the way of applying. */
export type Fault =
  | { readonly kind: 'language'; readonly typed: string }
  | { readonly kind: 'table'; readonly sheet: string; readonly field: TableField }
  | { readonly kind: 'no_languages' };

export function faultOf(change: PendingChange, analysis: Analysis): Fault | null {
  for (const own of Object.values(change.columns)) {
    for (const { role, language } of Object.values(own)) {
      if (hasLanguage(role) && language !== null && !isLanguageTag(language))
        return { kind: 'language', typed: language };
    }
  }
  for (const sheet of analysis.sheets) {
    const field = fieldFault(sheet, change.tables[sheet.name] ?? {});
    if (field !== null) return { kind: 'table', sheet: sheet.name, field };
  }
  const isEmptied = Object.keys(change.targets).length > 0 && chosenTargets(change, analysis).length === 0;
  return isEmptied ? { kind: 'no_languages' } : null;
}

/** The languages that will be worked on: those of the analysis, as changed, and those of columns newly made targets. */
export function chosenTargets(change: PendingChange, analysis: Analysis): readonly string[] {
  const chosen = new Set(analysis.languages.map(({ language }) => language));
  for (const own of Object.values(change.columns)) {
    for (const { role, language } of Object.values(own))
      if (role === 'target' && language !== null) chosen.add(language);
  }
  for (const [language, isChosen] of Object.entries(change.targets)) {
    if (isChosen) chosen.add(language);
    else chosen.delete(language);
  }
  return [...chosen];
}

/** Whether it is well-formed as BCP 47 has it, and a tag rather than a name. */
export function isLanguageTag(text: string): boolean {
  if (!/^[a-z]{2,3}(?:-|$)/i.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
