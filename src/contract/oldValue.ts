/* How a note at a cell keeps what the cell held before an export. */

const LINE = '──────────';

/** The note that keeps `value`, below what is noted already. */
export function notedOldValue(noted: string, date: string, value: string): string {
  const entry = `Lingrid, ${date}: ${value}`;
  return noted === '' ? entry : `\n${LINE}\n${entry}`;
}

/** Whether the last value that a note keeps is `value`. */
export function keepsOldValue(noted: string, value: string): boolean {
  const last = [...noted.matchAll(ENTRY)].at(-1);
  return last !== undefined && noted.slice(last.index + last[0].length) === value;
}

/** What people have noted, without the values that are kept below it. */
export function withoutOldValues(noted: string): string {
  const [first] = noted.matchAll(ENTRY);
  return first === undefined ? noted : noted.slice(0, first.index);
}

/** At a note's beginning, or below a line. */
const ENTRY = new RegExp(String.raw`(?:^|\n${LINE}\n)Lingrid, \d{4}-\d{2}-\d{2}: `, 'g');
