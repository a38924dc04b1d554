/** The most characters (UTF-16 units) that Excel keeps in a cell: ECMA-376, and Excel's specifications and limits. */
export const MOST_CELL_CHARACTERS = 32_767;

/** What XML 1.0 has no place for (production 2, Char): control characters, halves of characters, two more. */
export const NO_CELL_CHARACTER = /(?![\t\n\r\u007F-\u009F])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;
