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
      const reading = ofGroup(column, text, cells, headers) ?? read(text);
      headers.set(
        column,
        above === undefined ? { text, reading } : { ...above, reading: both(above.reading, reading) },
      );
    }
  }
  const readings = [...headers.values()].flatMap(({ reading }) => reading ?? []);
  const around: Around = {
    codes: new Set([...headers.values()].map(({ text }) => text.trim().toLowerCase())),
    languages: readings.some(({ language }) => language !== null),
    keys: readings.filter(({ says }) => says === 'key').length,
    first: Math.min(...headers.keys()),
    style: styleOfCodes(headers.values()),
  };
  return new Map(
    [...headers].map(([column, { text, reading }]) => {
      const profile = profiles.get(column) ?? BLANK_COLUMN;
      const british = reading && asBritish(reading, text, around, profile);
      return [
        column,
        { text, reading: british ?? (reading && unmask(reading, { column, text }, around, profile)) },
      ] as const;
    }),
  );
}

/** `UK` beside `US`, and Windows' `ENG` beside `ENU`. */
function asBritish(
  reading: HeaderReading,
  text: string,
  { codes }: Around,
  { prose }: ColumnProfile,
): HeaderReading | undefined {
  const code = text.trim().toLowerCase();
  const isBritish = (code === 'uk' && codes.has('us')) || (code === 'eng' && codes.has('enu'));
  if (!isBritish || /\p{Script=Cyrillic}/u.test(prose)) return undefined;
  const reason = `The header is the code of ${englishName('en-GB')}, beside the American one`;
  return { ...reading, says: 'language', language: 'en-GB', confidence: 0.8, reason, falseFriend: null };
}

/**
 * `Name` and `Description` below languages that are merged over two columns each: the second is of the language
 * to its left too, where every language has one.
 */
function ofGroup(
  column: number,
  text: string,
  row: SheetRow['cells'],
  above: ReadonlyMap<number, ColumnHeader>,
): HeaderReading | undefined {
  if (above.size === 0 || above.has(column)) return undefined;
  if (row.filter((cell) => cell.text.trim() === text.trim()).length < 2) return undefined;
  const group = [...above].filter(([other]) => other < column).sort(([a], [b]) => b - a)[0]?.[1].reading;
  if (group?.language == null || !DESCRIBING.test(text)) return undefined;
  return {
    ...group,
    says: 'language',
    confidence: 0.6,
    reason: `${group.reason}, over several columns`,
  };
}
const DESCRIBING =
  /^\s*(?:description|desc|name|title|text|描述|说明|名称|名前|説明|이름|설명|beschreibung)\s*$/iu;

/** Rows of one header add up: `Source` over `EN`. */
function both(above: HeaderReading | undefined, below: HeaderReading | undefined): HeaderReading | undefined {
  if (above === undefined || below === undefined) return above ?? below;
  const saysMore = below.says !== 'text' && below.says !== 'other';
  const role = (above.says === 'language' || above.says === 'text') && saysMore ? below : above;
  const language =
    (above.language?.length ?? 0) >= (below.language?.length ?? 0) ? above.language : below.language;
  const reason = above.language === null && below.language !== null ? below.reason : above.reason;
  return { ...role, language, reason, confidence: Math.min(above.confidence, below.confidence) };
}

interface Around {
  /** All headers of the row, in lower case. */
  readonly codes: ReadonlySet<string>;
  /** Whether some header in the row says a language for sure. */
  readonly languages: boolean;
  readonly keys: number;
  readonly first: number;
  /** How codes that are sure are written; null where there is none. */
  readonly style: CodeStyle | null;
}

type CodeStyle = 'upper' | 'lower' | 'mixed';

function styleOf(code: string): CodeStyle {
  if (code === code.toUpperCase()) return 'upper';
  return code === code.toLowerCase() ? 'lower' : 'mixed';
}

function styleOfCodes(headers: Iterable<ColumnHeader>): CodeStyle | null {
  const codes = [...headers].flatMap(({ text, reading }) =>
    reading?.language != null && /^[a-z]{2,3}$/i.test(text.trim()) ? text.trim() : [],
  );
  const styles = new Set(codes.map(styleOf));
  const [style = null] = styles;
  return styles.size > 1 ? 'mixed' : style;
}

/**
 * `ID` is a key unless its cells are no identifiers and languages stand around it; `IT`, `NO` and their like
 * are languages only among languages.
 */
function unmask(
  reading: HeaderReading,
  { column, text }: { readonly column: number; readonly text: string },
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
  const name = englishName(falseFriend);
  const isWrittenLikeThem = around.style === 'mixed' || styleOf(text.trim()) === around.style;
  return {
    says: 'language',
    language: falseFriend,
    confidence: says === 'other' ? 0.8 : 0.65,
    reason: `The header is the code of ${name}, among other languages`,
    falseFriend: null,
    ...(!isWrittenLikeThem && {
      doubt: `its header may be the code of ${name} or a word, and it has no cells that would tell`,
    }),
  };
}
