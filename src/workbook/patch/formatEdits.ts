import type { CellEdit, PatchWarning, TextRun } from '../../core/ports/workbooks.ts';
import { cellRef } from '../cellRef.ts';
import { cellText } from '../xml/escapeText.ts';
import type { SharedStrings } from '../sheet/sharedStrings.ts';
import { MOST_RUNS } from '../sheet/richRuns.ts';
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
  if (pieces.some(({ format }) => !isOwn(formats[format]))) return undefined;
  const runs = joined(
    wholeCharacters(pieces).map((piece) => ({ properties: formats[piece.format] ?? '', text: piece.text })),
  );
  return runs.length > MOST_RUNS ? undefined : runs;
}

/** Names under several prefixes may be known only where they come from. */
function isOwn(properties: string | undefined): boolean {
  if (properties === undefined) return false;
  const prefixes = new Set(Array.from(properties.matchAll(/<\/?([\w.-]+:)?/g), ([, prefix = '']) => prefix));
  return prefixes.size < 2 && !/\s(?!xml:)[\w.-]+:[\w.-]+\s*=/.test(properties);
}

/** As a reader sees them: none empty, and no two neighbours of one format. */
function joined(runs: readonly FormattedRun[]): readonly FormattedRun[] {
  const kept: { properties: string; text: string }[] = [];
  for (const { properties, text } of runs) {
    const last = kept.at(-1);
    if (text === '') continue;
    if (last?.properties === properties) last.text += text;
    else kept.push({ properties, text });
  }
  return kept;
}

/** A character of two halves belongs to the piece that its first half is in. */
function wholeCharacters(pieces: readonly TextRun[]): readonly TextRun[] {
  const whole = pieces.filter(({ text }) => text !== '').map((piece) => ({ ...piece }));
  for (const [i, piece] of whole.entries()) {
    const next = whole[i + 1];
    if (next === undefined || !/[\uD800-\uDBFF]$/.test(piece.text) || !/^[\uDC00-\uDFFF]/.test(next.text))
      continue;
    piece.text += next.text.slice(0, 1);
    next.text = next.text.slice(1);
  }
  return whole;
}
