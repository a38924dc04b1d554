import type ExcelJS from 'exceljs';

/** Fills a cell with one colour, as `AARRGGBB`. */
export function fillCell(sheet: ExcelJS.Worksheet, ref: string, argb: string): void {
  sheet.getCell(ref).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}
