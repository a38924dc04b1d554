import { createEscape } from './xml/escapeText.ts';

/** `text` as it stands between the double quotes of a table column's name: line breaks are `_x000a_`, as in Excel. */
export const tableNameText = createEscape(String.raw`\x00-\x1f\uFFFE\uFFFF`, {
  marks: /[&<>"]/g,
  digits: 'lower',
});

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** The name that an attribute's value, its entities resolved, stands for. */
export function tableName(value: string): string {
  return value.replace(ESCAPE, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
