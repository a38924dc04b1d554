export const WORKBOOK = 'reload.xlsx';
export const ROWS = 300;
