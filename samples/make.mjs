// Makes the sample workbook: `npm run samples`. The same cells each time; the bytes of the archive may differ.
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { APP, GAME } from './strings.mjs';

const MADE = new Date('2026-11-23T12:00:00Z');

const SHEETS = [
  {
    name: 'Game',
    rows: GAME,
    headers: [
      'Key',
      'Context',
      'Max length',
      'Source_EN',
      'FR',
      'German (DE)',
      '日本語',
      'zh-CN',
      'Status',
      'Length',
    ],
    extras: (row, number) => [
      row.status ?? 'new',
      { formula: `LEN(D${number})`, result: row.cells[SOURCE - 1].length },
    ],
  },
  {
    name: 'App',
    rows: APP,
    headers: [
      'String ID',
      'Description',
      'Char limit',
      'English',
      'French',
      'Deutsch',
      'Japanese (JA)',
      '简体中文',
    ],
    extras: () => [],
  },
];

const WIDTHS = [26, 32, 11, 48, 28, 28, 24, 20, 12, 9];
const SOURCE = 4;
const FRENCH = 5;
const STATUS = 9;

const fill = (argb) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const HEADER = fill('FFE7E6E6');
const YELLOW = fill('FFFFFF00');
const BLUE = fill('FF9DC3E6');

const MARKS = {
  'yellow source': { column: SOURCE, fill: YELLOW },
  'yellow target': { column: FRENCH, fill: YELLOW },
  'blue source': { column: SOURCE, fill: BLUE },
};

function addSheet(workbook, { name, rows, headers, extras }) {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headers.map((_, i) => ({ width: WIDTHS[i] }));
  const header = sheet.addRow(headers);
  header.font = { bold: true };
  header.eachCell((cell) => {
    cell.fill = HEADER;
  });
  rows.forEach((row, i) => {
    const texts = row.cells.map((text) => (text === '' ? null : text));
    const added = sheet.addRow([...texts, ...extras(row, i + 2)]);
    added.alignment = { vertical: 'top', wrapText: true };
    const mark = MARKS[row.mark];
    if (mark !== undefined) added.getCell(mark.column).fill = mark.fill;
    if (headers[STATUS - 1] !== undefined) {
      added.getCell(STATUS).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: ['"new,in review,final"'],
      };
    }
  });
}

const workbook = new ExcelJS.Workbook();
workbook.creator = 'Lingrid';
workbook.created = MADE;
workbook.modified = MADE;
for (const sheet of SHEETS) addSheet(workbook, sheet);
await workbook.xlsx.writeFile(
  process.argv[2] ?? fileURLToPath(new URL('game-strings.xlsx', import.meta.url)),
);
