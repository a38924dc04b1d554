import type { TextRun } from '../../core/ports/workbooks.ts';
import { unreadable } from '../refusal.ts';
import { NAME } from '../xml/names.ts';
import { CLOSE, createTag, EMPTY, nextMarkup, OPEN, readTag, skipElement } from '../xml/tag.ts';
import { createTextBytes, type TextBytes } from '../xml/textBytes.ts';
import { appendXmlText } from '../xml/xmlText.ts';

/** The runs of a rich text, with the markup of each format's properties (`rPr`), empty for the cell's own. */
export interface RichRuns {
  readonly runs: readonly TextRun[];
  readonly formats: readonly string[];
}

/** Texts of more runs are told without them: no person has made them. */
export const MOST_RUNS = 500;

/**
 * Reads the runs of a string item (`si` or `is`, given what is between its tags). Their texts are what its plain
 * text is made of. Undefined where it has none, or none with a format of its own.
 */
export function readRichRuns(buffer: Buffer, start: number, end: number): RichRuns | undefined {
  const tag = createTag();
  const runs: { format: number; text: string }[] = [];
  const formats = new Map<string, number>();
  let properties = '';
  let p = start;
  while (p < end) {
    const at = nextMarkup(buffer, p);
    if (at < 0 || at >= end) break;
    if (!readTag(buffer, at, tag)) throw broken();
    const { kind, name, end: inside } = tag;
    p = inside;
    if (name === NAME.r) properties = '';
    if (name === NAME.r || kind === CLOSE || kind === EMPTY || kind !== OPEN) continue;
    if (!skipElement(buffer, inside, tag)) throw broken();
    p = tag.end;
    if (name === NAME.rPr) properties = buffer.toString('utf8', at, tag.end);
    if (name === NAME.t) add(textOf(buffer, inside, tag.start));
    if (runs.length > MOST_RUNS) return undefined;
  }
  return [...formats.keys()].some((each) => each !== '') ? { runs, formats: [...formats.keys()] } : undefined;

  function add(text: string): void {
    if (text === '') return;
    const format = formats.get(properties) ?? formats.size;
    formats.set(properties, format);
    const before = runs.at(-1);
    if (before?.format === format) before.text += text;
    else runs.push({ format, text });
  }
}

/** Whether a string item has runs at all. */
export function hasRuns(buffer: Buffer, start: number, end: number): boolean {
  const tag = createTag();
  let p = start;
  while (p < end) {
    const at = nextMarkup(buffer, p);
    if (at < 0 || at >= end || !readTag(buffer, at, tag)) return false;
    if (tag.name === NAME.r) return true;
    if (tag.kind === OPEN && !skipElement(buffer, tag.end, tag)) return false;
    p = tag.end;
  }
  return false;
}

function textOf(buffer: Buffer, start: number, end: number): string {
  const text: TextBytes = createTextBytes(Math.max(16, end - start));
  appendXmlText(text, buffer, start, end);
  return text.bytes.toString('utf8', 0, text.length);
}

const broken = () => unreadable('it holds broken XML');
