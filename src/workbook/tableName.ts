/* eslint-disable no-control-regex -- control characters are what is looked for */
const CONTROL = /[\x00-\x1f\uFFFE\uFFFF]/g;
const FALSE_ESCAPE = /_(?=x[0-9A-Fa-f]{4}[_\x00-\x1f\uFFFE\uFFFF])/g;
/* eslint-enable no-control-regex */
const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** `text` as it stands between the double quotes of a table column's name: line breaks are `_x000a_`, as in Excel. */
export function tableNameText(text: string): string {
  return text
    .replace(FALSE_ESCAPE, '_x005f_')
    .replace(CONTROL, (unit) => `_x${unit.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** The name that an attribute's value, its entities resolved, stands for. */
export function tableName(value: string): string {
  return value.replace(ESCAPE, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
