import type { ColumnRole } from '../../contract/analysis.ts';
import { englishName } from '../text/languageNames.ts';
import { columnLetters } from '../cellRef.ts';
import { chooseDirection, type Direction } from './chooseDirection.ts';
import type { ChosenSource } from './chooseSource.ts';
import type { ColumnGuess } from './guessColumns.ts';
import { listColumns, type LanguageColumn } from './refusals.ts';
import { lackingTargets, type LackingTargets } from './lackingTargets.ts';
import type { WishedTarget } from './wishedTargets.ts';

/** What the person asks for; undefined: what analysis finds. */
export interface Wishes {
  readonly source: string | undefined;
  readonly targets: readonly string[] | undefined;
}

export interface ChosenColumn {
  readonly column: number;
  readonly header: string | null;
  readonly role: ColumnRole;
  readonly language: string | null;
  readonly confidence: number;
  readonly reason: string;
}

/** A language to translate into that is the one to translate from. */
export interface AskedSource extends LanguageColumn {
  readonly wish: string;
}

export interface ChosenRoles {
  readonly columns: readonly ChosenColumn[];
  /** Why this is no table to translate, for people; null where it is one. */
  readonly problem: string | null;
  /** Every column that holds texts of a language by its header, whatever became of it. */
  readonly languages: readonly LanguageColumn[];
  readonly sourceFound: boolean;
  /** Of the wished targets, those that have a column here. */
  readonly targetsFound: readonly string[];
  /** Of the wished targets, those that are the language of the source, which is in this column. */
  readonly asSource: readonly AskedSource[];
  /** Of the wished targets, those that have none and can get one, if it finds its place. */
  readonly lacking: LackingTargets;
  readonly warnings: readonly string[];
}

const TEXTS: ReadonlySet<ColumnGuess['is']> = new Set([
  'source',
  'target',
  'language',
  'text',
  'prose',
] as const);
const UNSURE = 0.6;

/** Decides which column is the source and which are targets, as wished where something is. */
export function chooseRoles(guesses: readonly ColumnGuess[], wishes: Wishes): ChosenRoles {
  const texts = guesses.filter(({ is }) => TEXTS.has(is));
  const direction = chooseDirection(texts, wishes);
  const { source, wished, asSource, unmet } = direction;
  const decide = createDecision(source, wished, {
    wished: wishes.targets !== undefined,
    full: texts.find(({ column }) => source.found && column === source.column)?.filled ?? Infinity,
    set: new Map(
      texts.flatMap(({ column, is, said, language }) =>
        said !== null && is === 'target' && language !== null ? [[language, column] as const] : [],
      ),
    ),
  });
  const decided = guesses.map((guess) => ({ guess, decision: decide(guess) }));
  const columns = decided.map(({ guess: { column, header, confidence }, decision }) => {
    const { role, language, reason } = decision;
    return { column, header, role, language, confidence: decision.confidence ?? confidence, reason };
  });
  const isTarget = (column: number) => columns.some((c) => c.column === column && c.role === 'target');
  return {
    columns,
    problem: problemOf(columns, direction, wishes, unnamed(guesses)) ?? noStrings(guesses, source),
    languages: texts.filter(({ is, language }) => is !== 'prose' && language !== null),
    sourceFound: source.found,
    targetsFound: [...wished].flatMap(([column, { wish }]) => (isTarget(column) ? wish : [])),
    asSource: source.found
      ? asSource.map((wish) => ({ wish, column: source.column, language: source.language }))
      : [],
    lacking: lackingTargets(guesses, source, unmet),
    warnings: [
      ...doubts(source),
      ...asSource.map(notInto),
      ...decided.flatMap(({ guess: { column, doubt }, decision }) => [
        ...(decision.warning === undefined ? [] : [decision.warning]),
        ...(doubt === null ? [] : [`Column ${columnLetters(column)}: ${doubt}. ${LOOK}`]),
      ]),
    ],
  };
}

/** Columns for translations of which nothing tells the language. */
function unnamed(guesses: readonly ColumnGuess[]): readonly string[] {
  return guesses.flatMap(({ is, language, column }) =>
    is === 'target' && language === null ? columnLetters(column) : [],
  );
}

/** A table whose source nobody has named, and whose cells are no texts. */
function noStrings(guesses: readonly ColumnGuess[], source: ChosenSource): string | null {
  if (!source.found) return null;
  const guess = guesses.find(({ column }) => column === source.column);
  if (guess?.noStrings == null || guess.said !== null || guess.is === 'source') return null;
  return `What could be its source, column ${columnLetters(source.column)}, ${guess.noStrings}`;
}

const OFFER = 'it is as full as the source, and lingrid.json can make it a reference for the others';
const LOOK = 'Look it over; lingrid.json can name its language or leave it out.';

interface Decision {
  readonly role: ColumnRole;
  readonly language: string | null;
  readonly reason: string;
  readonly confidence?: number;
  readonly warning?: string;
}

/** Decides on one column after the other, from left to right. */
function createDecision(
  source: ChosenSource,
  wished: ReadonlyMap<number, WishedTarget>,
  only: {
    readonly wished: boolean;
    /** Filled cells of the source: a target with as many is complete. */
    readonly full: number;
    /** Columns that a person has set to a language come before others of that language. */
    readonly set: ReadonlyMap<string, number>;
  },
): (guess: ColumnGuess) => Decision {
  const taken = new Map<string, string>();
  if (source.found) taken.set(source.language, columnLetters(source.column));

  return ({ column, is, said, reason, ...guess }) => {
    if (source.found && column === source.column) return { role: 'source', ...source };
    if (is === 'reference') return { role: is, language: guess.language, reason };
    if (is === 'text' || is === 'prose') {
      const ignored = { role: 'ignored', language: null, reason: `${reason}; it is not the source` } as const;
      const { language } = guess;
      if (is !== 'prose' || !source.found || language === null || language === source.language)
        return ignored;
      const name = englishName(language);
      const warning = `Column ${columnLetters(column)} looks ${name}, but its header names no language: it is left alone. Name its language in lingrid.json if it holds translations.`;
      return { ...ignored, warning };
    }
    if (is !== 'source' && is !== 'target' && is !== 'language') return { role: is, language: null, reason };

    const letters = columnLetters(column);
    const language = wished.get(column)?.language ?? guess.language;
    if (language === null) {
      const warning = `Column ${letters} is left alone: nothing tells its language. Name it in the header or in lingrid.json${is === 'target' ? ', or with --to' : ''}.`;
      return {
        role: 'ignored',
        language,
        reason: 'Nothing tells its language',
        ...(is === 'target' && { warning }),
      };
    }
    const refer = (why: string): Decision => ({ role: 'reference', language, reason: `${reason}; ${why}` });
    if (is === 'source') return refer('another column is the source');
    if (only.wished && !wished.has(column)) return refer('it is not asked for');
    const set = only.set.get(language) ?? column;
    const other = taken.get(language) ?? (set === column ? undefined : columnLetters(set));
    if (other !== undefined) {
      const warning = `Column ${letters} is left alone: column ${other} is ${language} already.`;
      return { role: 'ignored', language, reason: `${reason}; so is column ${other}`, warning };
    }
    taken.set(language, letters);
    const offer = said === null && guess.filled > 0 && guess.filled >= only.full ? `; ${OFFER}` : '';
    return { role: 'target', language, reason: `${reason}${offer}` };
  };
}

function problemOf(
  columns: readonly ChosenColumn[],
  { source, asSource }: Direction,
  wishes: Wishes,
  unnamed: readonly string[],
): string | null {
  if (!source.found) return source.why;
  if (columns.some(({ role }) => role === 'target')) return null;
  if (asSource.length > 0)
    return `Its source is ${listColumns([source])}, and nothing else is to be translated into`;
  if (wishes.targets !== undefined) return `It has no column for ${wishes.targets.join(', ')}`;
  const known =
    unnamed.length === 0
      ? '(if one is, say its language with --to)'
      : `(nothing tells that of ${unnamed.join(', ')}; say it with --to or in lingrid.json)`;
  return `Beside the source ${listColumns([source])} it has no column to translate into whose language is known ${known}`;
}

function doubts(source: ChosenSource): readonly string[] {
  if (!source.found || source.confidence >= UNSURE) return [];
  return [
    `Column ${columnLetters(source.column)} is taken for the source, in ${source.language}, without certainty. If that is wrong, name the source with --source or in lingrid.json.`,
  ];
}

const notInto = (wish: string): string =>
  `${wish} is the language of its source: nothing is translated into it.`;
