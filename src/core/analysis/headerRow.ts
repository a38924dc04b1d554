import type { SheetCell, SheetRow } from '../sheetRows.ts';
import type { HeaderReader, HeaderReading } from './readHeader.ts';
import { hasLetters } from '../text/skipRules.ts';
import { readRowBelow } from './rowsBelowHeader.ts';

export interface FoundHeader {
  readonly row: number;
  /** Rows right below that say the same again (codes below names) belong to it. */
  readonly lastRow: number;
  /** Where data may begin: below rows that tell of the columns, such as their types. */
  readonly firstRow: number;
  readonly guess: HeaderGuess;
}

/** How sure it is that a row is the header, and why, for people. */
export interface HeaderGuess {
  readonly confidence: number;
  readonly reason: string;
}

const ROWS_SEARCHED = 30;
/** Titles and notes stand above a header; rows as wide as it are data, and it is then none. */
const WIDE_ROWS_ABOVE = 2;
const FALSE_FRIEND_WEIGHT = 0.9;

const WEIGHT: Readonly<Record<HeaderReading['says'], number>> = {
  language: 1,
  source: 1,
  target: 1,
  text: 0.6,
  key: 0.7,
  reference: 1,
  context: 0.6,
  max_length: 0.7,
  ignored: 0.3,
  other: 0.2,
};

interface Candidate {
  readonly index: number;
  readonly row: number;
  readonly score: number;
  readonly known: number;
  readonly texts: number;
  readonly languages: number;
}

/** The row, among the first of a sheet, whose cells read most like the headers of a string table. */
export function findHeaderRow(rows: readonly SheetRow[], read: HeaderReader): FoundHeader | null {
  const searched = rows.slice(0, ROWS_SEARCHED);
  const candidates = searched.map(({ row, cells }, index) => rate(row, index, cells, read));
  let best: Candidate | undefined;
  let second: Candidate | undefined;
  for (const candidate of candidates) {
    if (!isHeader(candidate)) continue;
    const above = candidates.slice(0, candidate.index);
    if (above.filter(({ known, texts }) => known === 0 && texts >= candidate.texts).length > WIDE_ROWS_ABOVE)
      continue;
    if (best === undefined || candidate.score > best.score) [best, second] = [candidate, best];
    else if (second === undefined || candidate.score > second.score) second = candidate;
  }
  if (best === undefined) return null;
  const header = searched[best.index];
  if (header === undefined) return null;
  const below = withRowsBelow(header, searched.slice(best.index + 1), read);
  const found = { ...below, row: topOf(header, searched[best.index - 1], candidates[best.index - 1], read) };
  return { ...found, guess: guessOf(best, second, found) };
}

/** Nearly as good a header, in a row that does not belong to the one that was found. */
const RIVAL = 0.8;
const DOUBTED = 0.6;

function guessOf(best: Candidate, second: Candidate | undefined, { row, lastRow }: HeaderRows): HeaderGuess {
  const said = `${best.known} of its ${best.texts} cells read like headers`;
  const isRival =
    second !== undefined && second.score >= best.score * RIVAL && (second.row < row || second.row > lastRow);
  if (isRival)
    return { confidence: DOUBTED, reason: `${said}, but row ${second.row} reads like headers too` };
  return { confidence: 0.5 + 0.45 * Math.min(1, best.known / best.texts), reason: said };
}

type HeaderRows = Omit<FoundHeader, 'guess'>;

/** Languages right below roles: the header begins with the roles. */
function topOf(
  header: SheetRow,
  above: SheetRow | undefined,
  rated: Candidate | undefined,
  read: HeaderReader,
): number {
  if (above === undefined || rated === undefined || above.row !== header.row - 1) return header.row;
  return rated.known >= 2 && rated.known === rated.texts && repeats(header, above, read)
    ? above.row
    : header.row;
}

function withRowsBelow(header: SheetRow, below: readonly SheetRow[], read: HeaderReader): HeaderRows {
  const found = { row: header.row, lastRow: header.row, firstRow: header.row + 1 };
  for (const [i, next] of below.entries()) {
    if (next.row !== found.firstRow) break;
    const is = repeats(next, header, read) ? 'header' : readRowBelow(next, header, below.slice(i + 1), read);
    if (is === undefined) break;
    // Rows below types and the like say nothing that the header does not.
    if (is === 'header' && found.lastRow === next.row - 1) found.lastRow = next.row;
    found.firstRow = next.row + 1;
  }
  return found;
}

function rate(row: number, index: number, cells: readonly SheetCell[], read: HeaderReader): Candidate {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  const numbers = filled.filter((cell) => cell.kind === 'number' && read(cell.text) !== undefined);
  // One number of Windows' may be any number.
  const isSaid = (cell: SheetCell) => cell.kind === 'text' || (numbers.length > 1 && numbers.includes(cell));
  const readings = filled.flatMap((cell) => (isSaid(cell) ? (read(cell.text) ?? []) : []));
  const languages = readings.filter(
    ({ says }) => says === 'language' || says === 'source' || says === 'target' || says === 'reference',
  ).length;
  const weigh = ({ says, falseFriend }: HeaderReading) =>
    says === 'other' && falseFriend !== null && languages > 0 ? FALSE_FRIEND_WEIGHT : WEIGHT[says];
  const score = readings.reduce((sum, reading) => sum + weigh(reading), 0);
  return { row, index, score, languages, known: readings.length, texts: filled.length };
}

/** Mostly known words, among them a language, or a key beside texts. */
function isHeader({ score, known, texts, languages }: Candidate): boolean {
  if (texts < 2 || known < texts * 0.3) return false;
  return languages > 0 ? known >= 2 || texts <= 3 : score >= 0.6 && known >= Math.min(2, texts);
}

/**
 * Codes below names (`English` over `en`), or languages below roles (`Source` over `en`): every cell says
 * more of its column and nothing against what stands above.
 */
function repeats(next: SheetRow, header: SheetRow, read: HeaderReader): boolean {
  // Dashes fill up cells that have nothing to say.
  const filled = next.cells.filter(({ text }) => hasLetters(text));
  const languages: string[] = [];
  for (const cell of filled) {
    const over = header.cells.find(({ column }) => column === cell.column)?.text ?? '';
    const here = read(cell.text);
    // Below what is merged over several columns.
    if (over.trim() === '' && here?.language != null) {
      languages.push(here.language);
      continue;
    }
    const above = read(over);
    if (here === undefined || above === undefined) return false;
    const speaksOfTexts = TEXT_ROLES.has(here.says) && TEXT_ROLES.has(above.says);
    if (above.says === 'key' && here.says === 'other') continue;
    if (!speaksOfTexts && here.says !== above.says) return false;
    if (here.language !== null && above.language !== null && baseOf(here.language) !== baseOf(above.language))
      return false;
    const language = here.language ?? above.language;
    if (language !== null) languages.push(language);
  }
  return languages.length > 1 && new Set(languages).size === languages.length;
}

const TEXT_ROLES: ReadonlySet<HeaderReading['says']> = new Set([
  'language',
  'source',
  'target',
  'text',
] as const);

function baseOf(language: string): string | undefined {
  return language.split('-', 1)[0];
}
