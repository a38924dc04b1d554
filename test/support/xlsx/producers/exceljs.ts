import ExcelJS from 'exceljs';
import { TABLE, type Producer } from './producer.ts';

/** Written by exceljs itself. */
export const exceljs: Producer = {
  name: 'exceljs',
  async make() {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Texts', { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const [ref, text] of Object.entries(TABLE)) sheet.getCell(ref.replace('Texts!', '')).value = text;
    sheet.getCell('B3').value = {
      richText: [{ font: { bold: true }, text: 'Bold' }, { text: ' and plain' }],
    };
    // It does not escape what Excel would take for an escape.
    sheet.getCell('B6').value = '_x005F_x0041_ stays';
    sheet.getCell('C3').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } };
    sheet.getCell('E2').value = { formula: 'LEN(B2)', result: 13 };
    sheet.getCell('E3').value = true;
    sheet.getCell('B2').note = 'who says this?';
    sheet.getColumn(2).width = 40;
    workbook.addWorksheet('Hidden', { state: 'veryHidden' }).getCell('A1').value = 1.5;
    return Buffer.from(await workbook.xlsx.writeBuffer());
  },
  more: { 'Texts!E2': '13', 'Texts!E3': '1', 'Hidden!A1': '1.5' },
  locked: { 'Texts!E2': 'formula' },
  changed: ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'],
};
