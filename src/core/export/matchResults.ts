import type { SkipReason } from '../../contract/analysis.ts';
import type { Report } from '../../contract/report.ts';
import type { LedgerEntry, Task, Unit } from '../../contract/task.ts';
import { editFor, type CurrentSource, type Words, type WrittenWords } from './editFor.ts';
import { createLeftAlone } from './leftAlone.ts';
import type { Result, SessionResults } from './results.ts';

/** A target cell as the workbook has it now. */
export interface CurrentCell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly ref: string;
  readonly language: string;
  /** Whether its column is one that is worked on now. */
  readonly isTarget: boolean;
  /** Null where it is empty. */
  readonly text: string | null;
  /** Why it is nothing to be translated, or not asked for, as far as its row tells. */
  readonly skip: SkipReason | null;
  /** Whether a person leaves its row out: then nothing is written there, whenever it was made. */
  readonly isExcluded: boolean;
  /** Why it must not be written, for people; null where it may. */
  readonly locked: string | null;
}

export interface Matched extends WrittenWords {
  /** Whose result it is; null for one of an earlier split. */
  readonly task: Task | null;
  readonly ref: string;
  /** What the cell holds now: nothing, what it held at analysis, or words of ours. */
  readonly standing: string | null;
}

/** What becomes of a cell. */
export type Fate =
  | { readonly kind: 'written'; readonly task: Task }
  /** It holds its task's result; `isSinceAnalysis`: it did so then. */
  | { readonly kind: 'held'; readonly task: Task; readonly isSinceAnalysis: boolean }
  /** It has a result, which must not be written. */
  | { readonly kind: 'refused' }
  /** It has no result of this split. */
  | { readonly kind: 'left' };

export interface Unmatched {
  readonly sheet: string;
  readonly ref: string;
  readonly reason: string;
}

export const MISMATCH = {
  gone: 'The row is not there any more, or its source text has changed since the analysis.',
  edited: 'The cell was changed by somebody since the analysis; what they wrote stays.',
} as const;

/**
 * Decides, cell by cell, where a result may be written: only where unit identity and source text still
 * match and the target cell holds what it held at analysis or what we last wrote. So nobody's words are
 * lost, and no result is written into another row's cell.
 */
export interface Matcher {
  /** Tells of a unit of the workbook as it is now, with its target cells, and is told what becomes of each. */
  meet(source: CurrentSource, cells: readonly CurrentCell[]): readonly Fate[];
  /** What to write, and what not and why. Cells that hold the result already are in none. */
  outcome(): {
    readonly matched: readonly Matched[];
    readonly unmatched: readonly Unmatched[];
    readonly leftAlone: Report['leftAlone'];
  };
}

const LEFT: Fate = { kind: 'left' };
const REFUSED: Fate = { kind: 'refused' };

interface Known extends SessionResults {
  /** What an earlier split has finished for a cell that is not in this one. */
  keptFor(unit: Unit, language: string): LedgerEntry | undefined;
  /** Whether the split stopped at so many units. */
  readonly isLimited: boolean;
}

export function createMatcher({ finished, failed, open, keptFor, isLimited }: Known): Matcher {
  const waiting = new Map(finished.map((result) => [placeOf(result.unit, result.task.language), result]));
  const unfinished = new Set([...failed, ...open].map(({ unit, task }) => placeOf(unit, task.language)));
  const matched: Matched[] = [];
  const unmatched: Unmatched[] = [];
  const leftAlone = createLeftAlone();

  /**
   * Another language or another part of the workbook: what was done for it is not lost from the output. False where
   * nothing of it is to be written.
   */
  function meetKept(source: CurrentSource, cell: CurrentCell): boolean {
    if (cell.locked !== null || cell.isExcluded) return false;
    const kept = keptFor(source.unit, cell.language);
    if (kept === undefined || kept.text === cell.text) return false;
    if (cell.text !== null && !kept.written.includes(cell.text)) return false;
    match(null, kept, source, cell);
    return true;
  }

  function leave(unit: Unit, cell: CurrentCell, place: string): void {
    if (!cell.isTarget) return;
    const { sheet, ref, locked } = cell;
    if (locked !== null && unit.source.trim() !== '') unmatched.push({ sheet, ref, reason: locked });
    else if (!unfinished.has(place))
      leftAlone.add(cell, cell.skip ?? (isLimited ? 'over_limit' : 'not_analyzed'));
  }

  function match(task: Task | null, words: Words, source: CurrentSource, cell: CurrentCell): void {
    const { sheet, row, column, ref, text } = cell;
    const written = editFor({ sheet, row, column, ref }, words, source);
    matched.push({ task, ref, standing: text, ...written });
  }

  function meetCell(source: CurrentSource, cell: CurrentCell): Fate {
    const { unit } = source;
    const place = placeOf(unit, cell.language);
    const result = waiting.get(place);
    if (result === undefined) {
      if (!meetKept(source, cell)) leave(unit, cell, place);
      return LEFT;
    }
    if (result.unit.source !== unit.source) return REFUSED;
    waiting.delete(place);
    const { sheet, ref, text, locked } = cell;
    const { task } = result;
    if (text === result.text) return { kind: 'held', task, isSinceAnalysis: task.before === text };
    const reason = locked ?? (isOurs(result, text) ? null : MISMATCH.edited);
    if (reason !== null) {
      unmatched.push({ sheet, ref, reason });
      return REFUSED;
    }
    match(task, wordsFor(result, unit), source, cell);
    return { kind: 'written', task };
  }

  return {
    meet: (source, cells) => cells.map((cell) => meetCell(source, cell)),
    outcome: () => ({
      matched,
      leftAlone: leftAlone.list(),
      unmatched: [
        ...unmatched,
        ...[...waiting.values()].map(({ unit, task }) => ({
          sheet: unit.sheet,
          ref: `${task.column}${unit.row}`,
          reason: MISMATCH.gone,
        })),
      ],
    }),
  };
}

/** Tags mean the formats that the source had when it was read: where it has others now, they mean nothing. */
function wordsFor({ text, marked, unit }: Result, now: Unit): Words {
  return unit.marked === now.marked ? { text, marked } : { text };
}

function isOurs({ task }: Result, text: string | null): boolean {
  return text === task.before || (text !== null && task.written.includes(text));
}

function placeOf(unit: Unit, language: string): string {
  const identity = unit.key === null ? ['source', unit.source] : ['key', unit.key];
  return JSON.stringify([unit.sheet, identity, unit.occurrence, language]);
}
