import type { CellEdit, PatchWarning, TextRun } from '../../core/ports/workbooks.ts';
import { cellRef } from '../cellRef.ts';
import { cellText } from '../xml/escapeText.ts';
import type { SharedStrings } from '../sheet/sharedStrings.ts';
import type { LikeCells } from './likeCells.ts';
import type { FormattedRun, PlannedEdit } from './plannedEdit.ts';

/** Gives edits the formats of the cells that they are to look like; where that cannot be, they are plain and said so. */
export function formatEdits(
  edits: readonly CellEdit[],
  likes: LikeCells,
  strings: SharedStrings,
): { readonly edits: readonly PlannedEdit[]; readonly warnings: readonly PatchWarning[] } {
  const warnings: PatchWarning[] = [];
  const planned = edits.map((edit): PlannedEdit => {
    const { format, ...plain } = edit;
    const warn = (message: string) => {
      warnings.push({ sheet: edit.sheet, ref: cellRef(edit.row, edit.column), message });
    };
    if (cellText(edit.text) !== edit.text)
      warn('Half of a character in the new text was replaced by U+FFFD.');
    if (format === undefined) {
      const had = likes.formatsOf(edit, strings);
      if (had !== undefined && had.length > 1)
        warn('Words of the cell had formats of their own; they are plain now.');
      return plain;
    }
    const runs = formattedRuns(edit.text, format.pieces, likes.formatsOf(edit, strings));
    if (runs === undefined) {
      warn('The formats of its source cell could not be taken over.');
      return plain;
    }
    return runs.every(({ properties }) => properties === '') ? plain : { ...plain, runs };
  });
  return { edits: planned, warnings };
}

function formattedRuns(
  text: string,
  pieces: readonly TextRun[],
  formats: readonly string[] | undefined,
): readonly FormattedRun[] | undefined {
  if (formats === undefined || pieces.map((piece) => piece.text).join('') !== text) return undefined;
  const runs: { properties: string; text: string }[] = [];
  for (const { format, text } of pieces) {
    const properties = formats[format];
    if (properties === undefined) return undefined;
    const last = runs.at(-1);
    if (last?.properties === properties) last.text += text;
    else runs.push({ properties, text });
  }
  return withWholeCharacters(runs);
}

/** A character of two halves belongs to the run that its first half is in. */
function withWholeCharacters(runs: readonly { properties: string; text: string }[]): readonly FormattedRun[] {
  for (const [i, run] of runs.entries()) {
    const next = runs[i + 1];
    if (next === undefined || !/[\uD800-\uDBFF]$/.test(run.text) || !/^[\uDC00-\uDFFF]/.test(next.text))
      continue;
    run.text += next.text.slice(0, 1);
    next.text = next.text.slice(1);
  }
  return runs.filter(({ text }) => text !== '');
}
