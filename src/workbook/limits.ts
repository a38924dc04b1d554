const MIB = 1024 * 1024;

/** Where a workbook stops being one that Lingrid takes on. Every refusal names the limit that it met. */
export const LIMITS = {
  /** Bytes of the file. */
  fileBytes: 100 * MIB,
  /** Bytes that one job inflates in all, counted while they come. */
  inflatedBytes: 1024 * MIB,
  /** Parts in the package. */
  entries: 10_000,
  /** Bytes of a part that is read as a whole: the workbook, relationships, tables. */
  smallPartBytes: 16 * MIB,
  /** Bytes of one cell, shared string or tag. */
  tokenBytes: 16 * MIB,
  /** Bytes of text in one row: a page holds whole rows. */
  rowTextBytes: 64 * MIB,
  rows: 1_048_576,
  columns: 16_384,
  /** UTF-16 units in one cell, by Excel's specification. */
  cellText: 32_767,
} as const;
