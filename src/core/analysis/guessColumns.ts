import { columnLetters, columnNumber } from '../cellRef.ts';
import type { SheetRow } from '../sheetRows.ts';
import { englishName } from '../text/languageNames.ts';
import { languageByWriting, type LanguageDetector } from '../text/script.ts';
import {
  BLANK_COLUMN,
  looksLikeKey,
  looksNumbered,
  profileColumns,
  type ColumnProfile,
} from './columnProfile.ts';
import { readColumnHeaders, type ColumnHeader } from './columnHeaders.ts';
import { holdAgainstCells, type HeldLanguage } from './contradiction.ts';
import type { FoundHeader } from './headerRow.ts';
import type { HeaderReader, HeaderReading } from './readHeader.ts';
import { withoutTablesBeside } from './tablesBeside.ts';
import { SAID, type SaidOfSheet, type Sayer } from './sheetOverrides.ts';

/**
 * What a column is taken for before it is decided which language is the source and which are targets.
 * `language`, `source` and `target` hold texts; `text` too, but the header names no language; `prose` holds
 * texts though its header says something else.
 */
export interface ColumnGuess {
  readonly column: number;
  readonly header: string | null;
  readonly is:
    | 'key'
    | 'context'
    | 'max_length'
    | 'reference'
    | 'ignored'
    | 'source'
    | 'target'
    | 'language'
    | 'text'
    | 'prose';
  readonly language: string | null;
  /** 0 to 1; of `language` where there is one, of `is` otherwise. */
  readonly confidence: number;
  readonly reason: string;
  /** What people should look at before they rely on this, as the rest of a sentence; null where nothing is odd. */
  readonly doubt: string | null;
  /** Who said so, where a person did. */
  readonly said: Sayer | null;
  /** Filled cells of the sample. */
  readonly filled: number;
  /** Why its cells are no strings to translate, as the rest of a sentence; null where they may be. */
  readonly noStrings: string | null;
}

interface Deps {
  /** The first rows of a sheet, its header among them. */
  readonly sample: readonly SheetRow[];
  readonly header: FoundHeader | null;
  readonly firstRow: number;
  readonly read: HeaderReader;
  readonly detect: LanguageDetector;
  readonly columns: SaidOfSheet['columns'];
}

/** Guesses of all columns with a header, cells, or a person's word, from left to right. */
export function guessColumns({
  sample,
  header,
  firstRow,
  read,
  detect,
  columns,
}: Deps): readonly ColumnGuess[] {
  const profiles = profileColumns(sample.filter(({ row }) => row >= firstRow));
  const headers = readColumnHeaders({ sample, header, read, profiles });
  const said = new Map([...columns].map(([letters, column]) => [columnNumber(letters), column]));
  const numbers = [...new Set([...headers.keys(), ...profiles.keys(), ...said.keys()])].sort((a, b) => a - b);

  const guesses = numbers.map((column): ColumnGuess => {
    const profile = profiles.get(column) ?? BLANK_COLUMN;
    const own = said.get(column);
    const guess = guessColumn({
      column,
      head: headers.get(column),
      profile,
      // To look for a language takes milliseconds: where a person names it there is no need.
      detect: own?.language == null ? detect : () => undefined,
      headed: header !== null,
    });
    if (own === undefined) return guess;
    const { role, language, by } = own;
    return {
      ...guess,
      is: role,
      language: language ?? guess.language,
      confidence: 1,
      reason: SAID[by],
      doubt: null,
      said: by,
    };
  });
  const own = withoutTablesBeside(guesses);
  return withOneOf('max_length', withOneOf('key', withKeyByShape(own, profiles), profiles), profiles);
}

interface Column {
  readonly column: number;
  readonly head: ColumnHeader | undefined;
  readonly profile: ColumnProfile;
  readonly detect: LanguageDetector;
  readonly headed: boolean;
}

function guessColumn({ column, head, profile, detect, headed }: Column): ColumnGuess {
  const base = {
    column,
    header: head?.text ?? null,
    language: null,
    doubt: null,
    said: null,
    filled: profile.filled,
    noStrings: noStringsIn(profile, head?.reading?.confidence ?? 0),
  };
  const reading = head?.reading;
  if (reading !== undefined && reading.says !== 'other') {
    const { says, confidence, reason } = reading;
    if (says === 'max_length' && profile.filled > 0 && profile.limits < 0.5) {
      return {
        ...base,
        is: 'ignored',
        confidence: 0.6,
        reason: 'The header speaks of a limit, but its cells name none',
      };
    }
    if (says === 'key' || says === 'context' || says === 'max_length' || says === 'ignored') {
      return { ...base, is: says, confidence, reason };
    }
    if (reading.language !== null && confidence <= 0.75 && profile.numbers > 0.5)
      return { ...base, is: 'ignored', confidence: 0.6, reason: `${reason}, but its cells are numbers` };
    if (reading.language !== null) {
      const held = holdAgainstCells(
        { language: reading.language, confidence, reason },
        profile.prose,
        detect,
      );
      return { ...base, is: says, ...doubted(held, reading, head?.text ?? '', profile) };
    }
    const written = languageByWriting(profile.prose, detect);
    if (written === undefined) return { ...base, is: says, confidence, reason };
    return {
      ...base,
      is: says,
      ...written,
      reason: `${reason}; its cells look ${englishName(written.language)}`,
    };
  }
  const written =
    profile.identifiers > 0.5 || profile.numbers > 0.5 ? undefined : languageByWriting(profile.prose, detect);
  if (written === undefined) {
    return {
      ...base,
      is: 'ignored',
      confidence: 0.5,
      reason: reading?.reason ?? 'Nothing tells what it is for',
    };
  }
  const reason = `Its cells look ${englishName(written.language)}`;
  return {
    ...base,
    is: headed ? 'prose' : 'language',
    ...written,
    reason: headed ? `The header names no language; ${reason}` : reason,
  };
}

const FEWEST_CELLS = 3;

function noStringsIn(
  { filled, distinct, identifiers, numbers, phrases }: ColumnProfile,
  sure: number,
): string | null {
  if (filled < FEWEST_CELLS) return null;
  if (numbers > 0.8) return 'holds numbers';
  if (phrases > 0) return null;
  if (identifiers + numbers > 0.9 && sure < 0.9) return 'holds identifiers';
  return distinct <= filled * 0.6 && sure < 0.7
    ? 'holds a few words again and again, as types or states do'
    : null;
}

/** Codes of which one cannot know, without cells, which of two things they mean. */
const TWO_MEANINGS: ReadonlyMap<string, string> = new Map([
  ['uk', 'Ukrainian or the United Kingdom'],
  ['ca', 'Catalan or Canada'],
  ['be', 'Belarusian or Belgium'],
  ['swiss german', 'Swiss Standard German or the dialect'],
]);

function doubted(
  held: HeldLanguage,
  { doubt }: HeaderReading,
  header: string,
  { filled }: ColumnProfile,
): HeldLanguage {
  if (filled > 0 || held.confidence === 1) return held;
  const confidence = Math.min(held.confidence, 0.6);
  if (doubt !== undefined) return { ...held, confidence, doubt };
  const meanings = TWO_MEANINGS.get(header.trim().toLowerCase());
  if (meanings === undefined || held.language === 'en-GB') return held;
  const told = `its header can mean ${meanings}, and it has no cells that would tell`;
  return { ...held, confidence, doubt: told };
}

/** Where no header says key, the leftmost column that has the shape of one and no other use. */
function withKeyByShape(
  guesses: readonly ColumnGuess[],
  profiles: ReadonlyMap<number, ColumnProfile>,
): readonly ColumnGuess[] {
  if (guesses.some(({ is }) => is === 'key')) return guesses;
  const profile = ({ column }: ColumnGuess) => profiles.get(column) ?? BLANK_COLUMN;
  const open = guesses.filter(
    ({ is, language, said }) => said === null && (is === 'ignored' || (is === 'text' && language === null)),
  );
  const key = open.find((guess) => looksLikeKey(profile(guess)));
  if (key !== undefined)
    return withKey(guesses, key, 0.7, 'Its cells are identifiers, and no two are the same');
  // Numbers may count anything, unless they stand before all else and nothing is said of them.
  const [first] = guesses;
  return first?.header === null && open.includes(first) && looksNumbered(profile(first))
    ? withKey(guesses, first, 0.6, 'Its cells are numbers, no two are the same, and it comes first')
    : guesses;
}

function withKey(
  guesses: readonly ColumnGuess[],
  key: ColumnGuess,
  confidence: number,
  reason: string,
): readonly ColumnGuess[] {
  return guesses.map((guess) => (guess === key ? { ...guess, is: 'key', confidence, reason } : guess));
}

/** Of several keys (or limits) one counts: what a person said, then words before numbers, then the leftmost. */
function withOneOf(
  role: 'key' | 'max_length',
  guesses: readonly ColumnGuess[],
  profiles: ReadonlyMap<number, ColumnProfile>,
): readonly ColumnGuess[] {
  const rank = ({ said, column }: ColumnGuess) => {
    const { filled, distinct, numbers } = profiles.get(column) ?? BLANK_COLUMN;
    const good = role === 'max_length' || (filled > 0 && numbers < 0.5 && distinct > filled / 2);
    return (said === null ? 0 : 4) + (good ? 2 : 0) + (filled > 0 ? 1 : 0);
  };
  const [one] = guesses
    .filter(({ is }) => is === role)
    .sort((a, b) => rank(b) - rank(a) || a.column - b.column);
  if (one === undefined) return guesses;
  return guesses.map((guess) =>
    guess.is === role && guess !== one
      ? { ...guess, is: 'ignored', reason: `Column ${columnLetters(one.column)} serves for that` }
      : guess,
  );
}
