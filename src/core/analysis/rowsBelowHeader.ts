import type { SheetCell, SheetRow } from '../sheetRows.ts';
import { hasLetters } from '../text/skipRules.ts';
import { isIdentifier } from './columnProfile.ts';
import type { HeaderReader, HeaderReading } from './readHeader.ts';

/** What a row right below a header is: more header, or something about the columns that is no data either. */
export type RowBelow = 'header' | 'metadata';

const TYPES: ReadonlySet<string> = new Set(
  'string str text int integer long number float double bool boolean char varchar nvarchar date enum key lang localized'.split(
    ' ',
  ),
);

/** Undefined: data begins with `next`. `later` are the rows after it. */
export function readRowBelow(
  next: SheetRow,
  header: SheetRow,
  later: readonly SheetRow[],
  read: HeaderReader,
): RowBelow | undefined {
  const filled = next.cells.filter(({ text }) => text.trim() !== '');
  if (filled.length < 2) return undefined;
  if (filled.every(({ text }) => TYPES.has(text.trim().toLowerCase()))) return 'metadata';
  const columns = header.cells.map((cell) => ({ column: cell.column, reading: read(cell.text) }));
  const key = columns.find(({ reading }) => reading?.says === 'key')?.column;
  if (isSecondRow(filled, header, key, read)) return 'header';
  if (key === undefined) return undefined;
  const texts = columns.flatMap(({ column, reading }) => (reading?.language == null ? [] : [column]));
  return isAboutColumns(filled, key, texts, read) || isExplanation(filled, key, later)
    ? 'metadata'
    : undefined;
}

/** `Text | Status | Text | Status` below languages that are merged over two columns each. */
function isSecondRow(
  filled: readonly SheetCell[],
  header: SheetRow,
  key: number | undefined,
  read: HeaderReader,
): boolean {
  const hasHeader = (column: number) =>
    header.cells.some((cell) => cell.column === column && cell.text.trim() !== '');
  const isRole = ({ column, text }: SheetCell) => {
    const reading = read(text);
    if (column === key) return reading?.says === 'key';
    return reading?.language === null && reading.says !== 'key';
  };
  return filled.every(isRole) && filled.some(({ column }) => !hasHeader(column));
}

const ABOUT: ReadonlySet<HeaderReading['says']> = new Set(['ignored', 'max_length', 'other'] as const);

/** `Progress | 100% | 25%`, `Translator | | Anna | Kenji`: named in the key column, with no text to translate. */
function isAboutColumns(
  filled: readonly SheetCell[],
  key: number,
  texts: readonly number[],
  read: HeaderReader,
): boolean {
  const name = filled.find(({ column }) => column === key)?.text;
  const about = name === undefined ? undefined : read(name)?.says;
  if (about === undefined || !ABOUT.has(about)) return false;
  const says = (column: number | undefined) =>
    filled.some((cell) => cell.column === column && hasLetters(cell.text));
  return about === 'ignored' ? !says(texts[0]) : texts.every((column) => !says(column));
}

/** A sentence in the key column, above nothing but identifiers. */
function isExplanation(filled: readonly SheetCell[], key: number, later: readonly SheetRow[]): boolean {
  const own = filled.find(({ column }) => column === key)?.text ?? '';
  if (!/\S\s+\S+\s+\S/.test(own)) return false;
  const keys = later.flatMap(({ cells }) => cells.find(({ column }) => column === key)?.text ?? []);
  return keys.length >= 4 && keys.every(isIdentifier);
}
