import ExcelJS from 'exceljs';

/** Changes cells as a person would in another program, and saves. */
export async function editWorkbook(
  path: string,
  edit: (sheet: ExcelJS.Worksheet) => void,
  name = 'Strings',
): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  edit(sheet);
  await workbook.xlsx.writeFile(path);
}
