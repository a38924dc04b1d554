import ExcelJS from 'exceljs';

export const LANGUAGES = 5;
export const COLUMNS = 10;

const TEXTS = [
  (n: number) => `Collect ${n} golden apples & more`,
  (n: number) => `Sammle ${n} goldene Äpfel im Garten`,
  (n: number) => `Ramassez ${n} pommes dorées`,
  (n: number) => `黄金のリンゴを${n}個集める`,
  (n: number) => `收集${n}个金苹果`,
];

/**
 * Writes a workbook of one sheet: key, number, five languages with fills, and three columns of which one is blank:
 * 8 values a row. Streamed, so that it is no measure of memory.
 */
export async function writeWideWorkbook(path: string, rows: number): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings: true,
  });
  const sheet = writer.addWorksheet('Strings');
  const fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF99' } } as const;
  for (let n = 1; n <= rows; n++) {
    const row = sheet.addRow([`item.${n}`, n, ...TEXTS.map((text) => text(n)), `Screen ${n % 50}`]);
    if (n % 2 === 0) row.getCell(3).fill = fill;
    row.getCell(9).fill = fill;
    row.commit();
  }
  sheet.commit();
  await writer.commit();
}
