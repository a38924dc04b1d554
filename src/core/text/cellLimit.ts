/** The most characters (UTF-16 units) that Excel keeps in a cell: ECMA-376, and Excel's specifications and limits. */
export const MOST_CELL_CHARACTERS = 32_767;
