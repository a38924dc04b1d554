import type { ColumnAnalysis } from '../../contract/analysis.ts';
import type { Exclusions } from '../table/exclusions.ts';
import type { SaidOfSheet } from './sheetOverrides.ts';

interface Met {
  readonly said: Pick<SaidOfSheet, 'columns' | 'ownKeys'>;
  readonly exclusions: Exclusions;
  readonly columns: readonly ColumnAnalysis[];
}

/** What is said of a sheet and means nothing there: most often a slip of whoever wrote it. */
export function unmetSayings({ said, exclusions, columns }: Met): readonly string[] {
  const unmet = exclusions.unmet();
  const keys = unmet.keys.filter((key) => said.ownKeys.includes(key));
  const empty = [...said.columns].flatMap(([letter, { role }]) => {
    const column = columns.find((each) => each.letter === letter);
    const holds = column !== undefined && (column.filled > 0 || column.header !== null);
    // A target may well be empty.
    return holds || role === 'target' ? [] : [letter];
  });
  return [
    ...(unmet.rows.length === 0
      ? []
      : [`To be left out are rows where the table has nothing: ${unmet.rows.join(', ')}.`]),
    ...(keys.length === 0 ? [] : [`No key is like ${keys.join(', ')}, which is to be left out.`]),
    ...empty.map((letter) => `Column ${letter}, of which something is said, is empty.`),
  ];
}
