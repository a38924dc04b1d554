const MIB = 1024 * 1024;

/**
 * Where a workbook stops being one that Lingrid takes on. Every refusal names the limit that it met.
 *
 * They also bound what a worker holds outside of its heap, which no setting of Node's limits: the file, and for a
 * patch the new one (`fileBytes` each, the new one a little more); the shared strings (`sharedTextBytes` and eight
 * bytes for each of `sharedStrings`; buffers double, so that twice this is set aside, and three times while they
 * grow); a row (`rowTextBytes`, the same) and a window (`tokenBytes`, three times), both twice where two workbooks
 * are compared. Together that is roughly 2.5 GiB: reasoned, not measured.
 */
export const LIMITS = {
  /** Bytes of the file. */
  fileBytes: 100 * MIB,
  /** Bytes that one job inflates in all, counted while they come. */
  inflatedBytes: 1024 * MIB,
  /**
   * A part may unpack to so many times its packed size, once it is larger than `ratioFrom`. Real parts stay below
   * 50; zeros reach 1,000.
   */
  ratio: 200,
  /** Bytes up to which a part may unpack to any multiple of its packed size. */
  ratioFrom: 128 * MIB,
  /** Bytes of text that one job reads in all: a shared string counts for each cell that names it. */
  textBytes: 1024 * MIB,
  /** Parts in the package. */
  entries: 10_000,
  /** Bytes of a part that is read as a whole: the workbook, relationships, tables. */
  smallPartBytes: 16 * MIB,
  /** Elements of such a part. */
  smallPartElements: 500_000,
  /** Sheets in the workbook. */
  sheets: 10_000,
  /** Tables on one sheet. */
  tables: 1_000,
  /** Styles of each kind (fonts, fills, formats of cells); Excel allows 65,490 formats. */
  styles: 65_536,
  /** Strings in the table of shared strings. */
  sharedStrings: 16_777_216,
  /** Bytes of their text in all. */
  sharedTextBytes: 512 * MIB,
  /** Merged ranges on one sheet. */
  merges: 250_000,
  /** Conditional formats of one sheet that are looked at, and the ranges that they have in all. */
  conditions: 2_000,
  conditionRanges: 4_000,
  /** Bytes of one conditional format, or of a sheet's extension list, that is looked into. */
  conditionBytes: 4 * MIB,
  /** Bytes of one cell, shared string or tag. */
  tokenBytes: 16 * MIB,
  /** Bytes of text in one row: a page holds whole rows. */
  rowTextBytes: 64 * MIB,
  /** Rows and columns of Excel's grid; a sheet has as many column definitions at most. */
  rows: 1_048_576,
  columns: 16_384,
  /** UTF-16 units in one cell, by Excel's specification. */
  cellText: 32_767,
} as const;
