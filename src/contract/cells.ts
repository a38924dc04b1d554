/** Kinds of cell content, in the order of the codes in `SheetPage.kinds`. Numbers' text is as stored. */
export const CELL_KINDS = ['blank', 'text', 'number', 'boolean', 'error'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** Why a cell must not be written, in the order of the codes in `SheetPage.locks`. */
export const CELL_LOCKS = ['none', 'formula', 'array_range', 'table_header', 'rich_value'] as const;
export type CellLock = (typeof CELL_LOCKS)[number];
