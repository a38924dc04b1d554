import { AppError } from '../../contract/errors.ts';
import { columnLetters } from '../cellRef.ts';

/** A column that holds texts of a language. */
export interface LanguageColumn {
  readonly column: number;
  readonly language: string | null;
}

/** `B (en), C (fr)`; by letter and language only, for headers are cell text. */
export function listColumns(columns: readonly LanguageColumn[]): string {
  return columns
    .map(({ column, language }) => `${columnLetters(column)} (${language ?? 'unknown'})`)
    .join(', ');
}

export function ambiguousLanguage(wish: string, columns: readonly LanguageColumn[]): AppError {
  return new AppError(
    'invalid_request',
    `Several columns could be meant by ${wish}: ${listColumns(columns)}. Give the tag in full.`,
  );
}

export interface SheetLanguages {
  readonly sheet: string;
  readonly languages: readonly LanguageColumn[];
}

/** Nothing in the workbook is in the language that was asked for. */
export function missingLanguages(
  path: string,
  what: 'source' | 'target',
  wishes: readonly string[],
  found: readonly SheetLanguages[],
  /** Why Lingrid adds none, a sentence each. */
  reasons: readonly string[] = [],
): AppError {
  const columns = found
    .filter(({ languages }) => languages.length > 0)
    .map(({ sheet, languages }) => `${sheet}: ${listColumns(languages)}`)
    .join('; ');
  const missing = wishes.join(', ');
  return new AppError(
    'invalid_request',
    `${path} has no ${what} column for ${missing}. Languages found: ${columns}. ${reasons.map((reason) => `${reason} `).join('')}Add a column with the header ${missing}, or name the column in lingrid.json.`,
    { details: { languages: missing } },
  );
}

/** All that is to be translated into is what is to be translated from. */
export function targetIsSource(
  path: string,
  asked: readonly (LanguageColumn & { readonly sheet: string; readonly wish: string })[],
): AppError {
  const wishes = [...new Set(asked.map(({ wish }) => wish))].join(', ');
  const columns = asked.map((each) => `${each.sheet}: ${listColumns([each])}`).join('; ');
  return new AppError(
    'invalid_request',
    `${wishes} is what ${path} is translated from (${columns}), so nothing is translated into it. Name another target, or with --source or in lingrid.json another language to translate from.`,
    { details: { languages: wishes } },
  );
}

export function unknownSheets(path: string, wishes: readonly string[], sheets: readonly string[]): AppError {
  return new AppError(
    'invalid_request',
    `${path} has no sheet ${quoted(wishes)}. Its sheets are ${quoted(sheets)}.`,
  );
}

/** Why no sheet of a workbook is a table to translate. */
export function noTable(
  path: string,
  sheets: readonly { readonly name: string; readonly leftOut: string | null }[],
  /** Whether there are texts to translate, and only the language is not said. */
  needsLanguage = false,
): AppError {
  const each = sheets.map(({ name, leftOut }) => `“${name}”: ${leftOut ?? 'it has no rows'}.`).join(' ');
  return new AppError(
    'no_table',
    `No sheet of ${path} holds a table to translate. ${each} A table has a header row such as key | en | fr; or name its columns in lingrid.json.`,
    needsLanguage ? { details: { needsLanguage } } : {},
  );
}

export function emptyWorkbook(path: string): AppError {
  return new AppError('no_table', `${path} is empty: none of its sheets holds anything.`);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}
