import type { MemoryCell } from '../memoryWorkbooks.ts';

/** A workbook as people lay it out, and what a careful person would answer about it, whatever the code says. */
export interface LabelledLayout {
  readonly name: string;
  readonly sheets: readonly LabelledSheet[];
  /** Cells to fill in the whole workbook: `fr 12, de 9`. Left out where `columns` leave it open. */
  readonly open?: string;
  /** What people must be told in a warning. */
  readonly warns?: readonly RegExp[];
  /** A refusal that says this is as good: it asks for what nothing tells. */
  readonly refused?: RegExp;
}

export interface LabelledSheet {
  readonly name: string;
  readonly rows: readonly (readonly MemoryCell[])[];
  /** `B1:D1`. */
  readonly merges?: readonly string[];
  /** Notes that people pin to cells are not here: the reader of rows knows none. */
  readonly expected: TableLabel | NoTableLabel;
}

export interface TableLabel {
  /** The (last) row of headers, counted from 1; null where the table has none. Several: equally right answers. */
  readonly header: number | null | readonly number[];
  /** First and last row of data; more last rows where what ends the table can be seen either way. */
  readonly data: readonly [number, number, ...number[]];
  /**
   * `A key, B source en, C target zh | target zh-Hans, D? target id | ignored`. Between bars stand equally right
   * answers. After `?` a person could not be sure either: the answer must not claim to be. Columns that are
   * not named hold nothing of use.
   */
  readonly columns: string;
  /** Rows with something to translate. */
  readonly units: number;
  /** The limit of each unit, in order, where the layout is about limits. */
  readonly limits?: readonly (number | null)[];
  /** Columns of which it must be said, as role, reason or warning, that they can serve as reference. */
  readonly offers?: readonly string[];
}

/** A sheet that is no string table: left out with a reason that matches. */
export interface NoTableLabel {
  readonly leftOut: RegExp;
}

/** A workbook of one sheet. */
export function oneTable(
  name: string,
  rows: LabelledSheet['rows'],
  {
    open,
    warns,
    refused,
    merges,
    ...expected
  }: TableLabel & Pick<LabelledLayout, 'open' | 'warns' | 'refused'> & Pick<LabelledSheet, 'merges'>,
): LabelledLayout {
  return {
    name,
    sheets: [{ name: 'Strings', rows, expected, ...(merges && { merges }) }],
    ...(open !== undefined && { open }),
    ...(warns && { warns }),
    ...(refused && { refused }),
  };
}
