import type { ColumnAnalysis } from '../../contract/analysis.ts';
import { columnLetters } from '../cellRef.ts';
import type { SheetTrailer } from '../ports/workbooks.ts';
import type { ChosenColumn } from './chooseRoles.ts';
import type { DecidedTable } from './decideTable.ts';
import type { RefusedTarget } from './lackingTargets.ts';
import { newHeader, type LanguageHeader } from './newHeader.ts';
import { placeColumns } from './placeColumns.ts';
import type { HeaderReader } from './readHeader.ts';
import type { UsedColumns } from './usedColumns.ts';

export interface AddedColumns {
  readonly columns: readonly (ColumnAnalysis & { readonly language: string })[];
  readonly refused: readonly RefusedTarget[];
}

interface Deps {
  readonly table: DecidedTable;
  readonly used: UsedColumns;
  readonly trailer: SheetTrailer;
  /** All that stands in the header row. */
  readonly headers: readonly string[];
  readonly read: HeaderReader;
}

/** The columns that a table lacks, each with its place and its header, and those that cannot be had. */
export function addColumns({ table, used, trailer, headers, read }: Deps): AddedColumns {
  const { languages, refused } = table.roles.lacking;
  if (languages.length === 0 || table.layout === undefined) return { columns: [], refused };
  const found = placeColumns({
    languages,
    sourceColumn: table.layout.sourceColumn,
    topRow: table.headerRow ?? table.firstRow,
    isUsed: used.has,
    lastUsed: used.last(),
    trailer,
  });
  const taken = [...headers];
  const columns = found.placed.map(({ language, column }) => {
    const header =
      table.headerRow === null
        ? null
        : newHeader({ language, models: modelsOf(table.roles.columns), taken, read });
    if (header !== null) taken.push(header);
    return {
      letter: columnLetters(column),
      header,
      role: 'target' as const,
      language,
      confidence: 1,
      reason: `Lingrid adds it: there is no column for ${language}`,
      filled: 0,
      isNew: true,
      maxLength: null,
      uppercase: table.uppercase,
    };
  });
  return { columns, refused: [...refused, ...found.refused] };
}

/** Headers of translations come before that of the source. */
function modelsOf(columns: readonly ChosenColumn[]): readonly LanguageHeader[] {
  const of = (wanted: boolean) =>
    columns.flatMap(({ role, header, language }) =>
      header !== null && language !== null && (role !== 'source') === wanted ? { header, language } : [],
    );
  return [...of(true), ...of(false)];
}
