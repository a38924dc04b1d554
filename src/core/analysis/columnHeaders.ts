import type { SheetRow } from '../sheetRows.ts';
import { englishName } from '../text/languageNames.ts';
import { BLANK_COLUMN, type ColumnProfile } from './columnProfile.ts';
import type { FoundHeader } from './headerRow.ts';
import type { HeaderReader, HeaderReading } from './readHeader.ts';

export interface ColumnHeader {
  readonly text: string;
  readonly reading: HeaderReading | undefined;
}

interface Deps {
  readonly sample: readonly SheetRow[];
  readonly header: FoundHeader | null;
  readonly read: HeaderReader;
  readonly profiles: ReadonlyMap<number, ColumnProfile>;
}

/** What the header says of each column, its false friends told apart by their neighbours and their cells. */
export function readColumnHeaders({
  sample,
  header,
  read,
  profiles,
}: Deps): ReadonlyMap<number, ColumnHeader> {
  const headers = new Map<number, ColumnHeader>();
  if (header === null) return headers;
  for (const { row, cells } of sample) {
    if (row < header.row || row > header.lastRow) continue;
    for (const { column, text } of cells) {
      if (text.trim() === '') continue;
      const above = headers.get(column);
      const reading = read(text);
      headers.set(
        column,
        above === undefined ? { text, reading } : { ...above, reading: both(above.reading, reading) },
      );
    }
  }
  const readings = [...headers.values()].flatMap(({ reading }) => reading ?? []);
  const around: Around = {
    languages: readings.some(({ language }) => language !== null),
    keys: readings.filter(({ says }) => says === 'key').length,
    first: Math.min(...headers.keys()),
  };
  return new Map(
    [...headers].map(([column, { text, reading }]) => [
      column,
      { text, reading: reading && unmask(reading, column, around, profiles.get(column) ?? BLANK_COLUMN) },
    ]),
  );
}

/** Rows of one header add up: `Source` over `EN`. */
function both(above: HeaderReading | undefined, below: HeaderReading | undefined): HeaderReading | undefined {
  if (above === undefined || below === undefined) return above ?? below;
  const role = above.says === 'language' || above.says === 'text' ? below : above;
  const language =
    (above.language?.length ?? 0) >= (below.language?.length ?? 0) ? above.language : below.language;
  const reason = above.language === null && below.language !== null ? below.reason : above.reason;
  return { ...role, language, reason, confidence: Math.min(above.confidence, below.confidence) };
}

interface Around {
  /** Whether some header in the row says a language for sure. */
  readonly languages: boolean;
  readonly keys: number;
  readonly first: number;
}

/**
 * `ID` is a key unless its cells are no identifiers and languages stand around it; `IT`, `NO` and their like
 * are languages only among languages.
 */
function unmask(
  reading: HeaderReading,
  column: number,
  around: Around,
  profile: ColumnProfile,
): HeaderReading {
  const { falseFriend, says } = reading;
  if (falseFriend === null || !around.languages) return reading;
  const onlyKey = says === 'key' && around.keys === 1;
  const otherUse =
    profile.filled > 0 &&
    (profile.identifiers > 0.5 || profile.numbers > 0.5 || (onlyKey && profile.phrases < 0.3));
  const emptyKey = onlyKey && profile.filled === 0 && column === around.first;
  if (otherUse || emptyKey) return reading;
  const reason = `The header is the code of ${englishName(falseFriend)}, among other languages`;
  return {
    says: 'language',
    language: falseFriend,
    confidence: says === 'other' ? 0.8 : 0.65,
    reason,
    falseFriend: null,
  };
}
