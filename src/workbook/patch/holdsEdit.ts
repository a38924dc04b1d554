import { TYPES, type Cell } from '../sheet/cell.ts';
import { readRichRuns } from '../sheet/richRuns.ts';
import type { SharedStrings } from '../sheet/sharedStrings.ts';
import { appendItemText } from '../sheet/stringScanner.ts';
import { createAttribute, nextAttribute, parseDigits } from '../xml/attributes.ts';
import { cellText } from '../xml/escapeText.ts';
import { createTag, type Tag } from '../xml/tag.ts';
import { createTextBytes } from '../xml/textBytes.ts';
import type { PlannedEdit, Restyle } from './plannedEdit.ts';

const SHARED = TYPES.indexOf('s');
const INLINE = TYPES.indexOf('inlineStr');

/** The strings of a patched workbook; those from `firstAdded` on are new. */
export interface WrittenStrings {
  readonly strings: SharedStrings;
  readonly firstAdded: number;
  /** Learns which of the new ones are named. */
  readonly named: Set<number>;
}

/** Whether a written cell holds the text of an edit, with its runs, and nothing else. */
export function holdsEdit(buffer: Buffer, cell: Cell, edit: PlannedEdit, written: WrittenStrings): boolean {
  if (cell.formulaStart >= 0) return false;
  const text = createTextBytes(64);
  let rich: ReturnType<typeof readRichRuns>;
  if (cell.type === SHARED && cell.valueStart >= 0 && cell.inlineStart < 0) {
    const { strings, firstAdded, named } = written;
    const index = parseDigits(buffer, cell.valueStart, cell.valueEnd);
    if (index < firstAdded || index >= strings.count) return false;
    named.add(index);
    strings.append(index, text);
    rich = strings.rich(index);
  } else if (cell.type === INLINE && cell.inlineStart >= 0 && cell.valueStart < 0) {
    appendItemText(text, buffer, cell.inlineStart, cell.inlineEnd, createTag());
    rich = readRichRuns(buffer, cell.inlineStart, cell.inlineEnd);
  } else return false;
  return text.bytes.toString('utf8', 0, text.length) === cellText(edit.text) && holdsRuns(rich, edit);
}

/** Formats are numbered as they are met, in an edit as in a cell. */
function holdsRuns(rich: ReturnType<typeof readRichRuns>, { runs = [] }: PlannedEdit): boolean {
  const now = rich?.runs ?? [];
  const formats = [...new Set(runs.map(({ properties }) => properties))];
  return (
    now.length === runs.length &&
    runs.every(({ properties, text }, i) => {
      const run = now[i];
      if (run?.text !== cellText(text) || run.format !== formats.indexOf(properties)) return false;
      return withoutPrefixes(rich?.formats[run.format] ?? '') === withoutPrefixes(properties);
    })
  );
}

/** The names in a run's properties, under whatever prefix their part has. */
function withoutPrefixes(properties: string): string {
  return properties.replace(/<(\/?)[\w.-]+:/g, '<$1');
}

/**
 * What an edit leaves of a cell: its attributes but its type, as written, and its extensions. With `restyle`, as they are
 * to be behind it: where the cell does not have the style that it is to lose, as they are.
 */
export function shapeOf(buffer: Buffer, tag: Tag, cell: Cell, restyle?: Restyle): string {
  const attribute = createAttribute();
  let style = restyle?.from === cell.style ? restyle.to : undefined;
  let shape = buffer.toString('utf8', tag.qualified, tag.nameEnd);
  for (let p = tag.nameEnd; (p = nextAttribute(buffer, tag, p, attribute)) >= 0;) {
    const { nameStart, nameEnd, valueEnd } = attribute;
    if (nameEnd - nameStart === 1 && buffer[nameStart] === 0x74) continue;
    if (style !== undefined && nameEnd - nameStart === 1 && buffer[nameStart] === 0x73) {
      shape += ` s="${style}"`;
      style = undefined;
      continue;
    }
    shape += ` ${buffer.toString('utf8', nameStart, valueEnd + 1)}`;
  }
  if (style !== undefined) shape += ` s="${style}"`;
  return cell.extraStart < 0 ? shape : shape + buffer.toString('utf8', cell.extraStart, cell.extraEnd);
}
