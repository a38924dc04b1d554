import type { Unit } from '../../contract/task.ts';
import type { CellEdit, PatchWarning, TextRun } from '../ports/workbooks.ts';
import { markRuns, runsOf } from '../text/runTags.ts';

/** A result's words; `marked` where they keep the formats of the source that they were made of. */
export interface Words {
  readonly text: string;
  readonly marked?: string | undefined;
}

/** The source cell as it is now. */
export interface CurrentSource {
  readonly unit: Unit;
  readonly column: number;
  /** Where its text is rich. */
  readonly runs: readonly TextRun[] | undefined;
}

type Place = Pick<CellEdit, 'sheet' | 'row' | 'column'>;

/** How a result is written into a cell. */
export interface WrittenWords {
  readonly edit: CellEdit;
  /** What is lost of the source's formats. */
  readonly warnings: readonly PatchWarning[];
}

/**
 * Writes a result with the formats of its source: as the tags of the words tell; else the first run's format holds
 * for all of it, which is said where the source shows several.
 */
export function editFor(
  { ref, ...place }: Place & { readonly ref: string },
  { text, marked }: Words,
  { unit, column, runs }: CurrentSource,
): WrittenWords {
  if (runs === undefined) return { edit: { ...place, text }, warnings: [] };
  const like = { row: unit.row, column };
  const formats = markRuns(runs);
  if (marked !== undefined && formats !== null) {
    const pieces = runsOf(marked, unit.source, formats);
    return { edit: { ...place, text, format: { like, pieces } }, warnings: [] };
  }
  const first = { format: runs[0]?.format ?? 0, text };
  const shown = new Set(runs.filter((run) => run.text.trim() !== '').map(({ format }) => format));
  return {
    edit: { ...place, text, format: { like, pieces: [first] } },
    warnings: shown.size < 2 ? [] : [{ sheet: place.sheet, ref, message: LOST }],
  };
}

const LOST =
  'The source cell has several formats, which the translation does not tell apart: the first one holds for the whole cell.';
