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

/**
 * The edit that writes a result into a cell, with the formats of its source: as the tags of the words tell where the
 * source's are the same still; else the first run's format holds for all of it.
 */
export function editFor({ sheet, row, column }: Place, words: Words, source: CurrentSource): CellEdit {
  const { text } = words;
  const { runs } = source;
  const plain = { sheet, row, column, text };
  if (runs === undefined) return plain;
  const pieces = keptRuns(words, source) ?? [{ format: runs[0]?.format ?? 0, text }];
  return { ...plain, format: { like: { row: source.unit.row, column: source.column }, pieces } };
}

/** What is to be said where a source has several formats and the words do not keep them. */
export function formatLoss(
  place: { sheet: string; ref: string },
  words: Words,
  source: CurrentSource,
): readonly PatchWarning[] {
  const formats = new Set(source.runs?.filter(({ text }) => text.trim() !== '').map(({ format }) => format));
  if (formats.size < 2 || keptRuns(words, source) !== undefined) return [];
  return [
    {
      ...place,
      message:
        'The source cell has several formats, which the translation does not tell apart: the first one holds for the whole cell.',
    },
  ];
}

function keptRuns({ marked }: Words, { unit, runs }: CurrentSource): readonly TextRun[] | undefined {
  const formats = runs && markRuns(runs);
  if (marked === undefined || formats == null) return undefined;
  return runsOf(marked, unit.source, formats);
}
