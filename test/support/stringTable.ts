import ExcelJS from 'exceljs';

/** Writes an ordinary workbook: key, English source, and an empty column for each target language. */
export async function writeStringTable(
  path: string,
  { rows, targets = ['fr', 'de'] }: { readonly rows: number; readonly targets?: readonly string[] },
): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Strings');
  sheet.addRow(['Key', 'EN', ...targets]);
  for (let row = 0; row < rows; row += 1)
    sheet.addRow([`item.${row}`, `Collect ${row} golden apples from the garden`]);
  await workbook.xlsx.writeFile(path);
}

/** The text of each cell below the header, by column letter and row, as exceljs reads them back. */
export async function readStringTable(path: string): Promise<ReadonlyMap<string, string>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const cells = new Map<string, string>();
  workbook.getWorksheet('Strings')?.eachRow((row, number) => {
    if (number === 1) return;
    row.eachCell((cell) => cells.set(cell.address, cell.text));
  });
  return cells;
}
