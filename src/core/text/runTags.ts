import type { TextRun } from '../ports/workbooks.ts';
import { placeholders } from './placeholders.ts';

/** A rich text as it travels: `Press <g1>OK</g1> now`. */
export interface MarkedText {
  readonly marked: string;
  /** The format of what stands in no tag: the one that most of the text has. */
  readonly base: number;
  /** The formats of tags 1, 2, …, in order. */
  readonly formats: readonly number[];
}

/** A translation without its tags, and whether these are all there and well placed. */
export interface Unmarked {
  readonly text: string;
  readonly isKept: boolean;
}

/** Letters of tags: the first that the text itself has no such tags of. */
const LETTERS = ['g', 'x', 'k', 'q'] as const;
/** With more of them a translation would be about tags. */
const MOST_TAGS = 24;

/**
 * Writes runs as inline markup, what most of the text has without any. Null where all of the text that shows has one
 * format, and where tags cannot say it: more than a translation can keep, in the middle of a placeholder, in ICU.
 */
export function markRuns(runs: readonly TextRun[]): MarkedText | null {
  const pieces = withoutBlankRuns(runs);
  if (new Set(pieces.map(({ format }) => format)).size < 2) return null;
  const plain = runs.map(({ text }) => text).join('');
  const letter = letterOf(plain);
  const base = mostUsed(pieces);
  const others = pieces.filter(({ format }) => format !== base);
  if (letter === undefined || others.length > MOST_TAGS || !canBeMarked(plain, pieces)) return null;
  const formats = [...new Set(others.map(({ format }) => format))];
  const marked = pieces.map(({ format, text }) => {
    const number = formats.indexOf(format) + 1;
    return number === 0 ? text : tagged(text, `${letter}${number}`);
  });
  return { marked: marked.join(''), base, formats };
}

/** White space stays outside: what stands at the edges of a text is not for a model to keep. */
function tagged(text: string, name: string): string {
  const lead = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return `${text.slice(0, lead)}<${name}>${text.slice(lead, end)}</${name}>${text.slice(end)}`;
}

/** Takes the tags out of `answer`, a translation of `marked`, whose text without tags is `plain`. */
export function unmark(answer: string, { plain, marked }: { plain: string; marked: string }): Unmarked {
  const pieces = parse(answer, letterOf(plain));
  const asked = parse(marked, letterOf(plain));
  return {
    text: pieces.map(({ text }) => text).join(''),
    isKept: pieces.every(({ isSound }) => isSound) && tagsOf(pieces) === tagsOf(asked),
  };
}

/** The runs of a translation whose tags are kept, of the formats that `source` is marked by. */
export function runsOf(
  translation: string,
  plain: string,
  { base, formats }: Pick<MarkedText, 'base' | 'formats'>,
): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const { tag, text } of parse(translation, letterOf(plain))) {
    const format = tag === 0 ? base : (formats[tag - 1] ?? base);
    const last = runs.at(-1);
    if (last?.format === format) runs[runs.length - 1] = { format, text: last.text + text };
    else if (text !== '') runs.push({ format, text });
  }
  return runs;
}

interface Piece {
  /** 0: in no tag. */
  readonly tag: number;
  readonly text: string;
  /** False where the tags around it are not one that opens and the same that closes. */
  readonly isSound: boolean;
}

function parse(text: string, letter: string | undefined): readonly Piece[] {
  if (letter === undefined) return [{ tag: 0, text, isSound: true }];
  const pieces: Piece[] = [];
  let open = 0;
  let at = 0;
  for (const match of text.matchAll(tagPattern(letter))) {
    const [whole, slash, digits] = match;
    const number = Number(digits);
    const closes = slash !== '';
    pieces.push({ tag: open, text: text.slice(at, match.index), isSound: closes === (open !== 0) });
    if (closes && open !== number) pieces.push({ tag: 0, text: '', isSound: false });
    open = closes ? 0 : number;
    at = match.index + whole.length;
  }
  pieces.push({ tag: open, text: text.slice(at), isSound: open === 0 });
  return pieces;
}

/** As models write them: now and then with spaces, or in capitals. */
function tagPattern(letter: string): RegExp {
  return new RegExp(`<\\s{0,2}(/?)\\s{0,2}${letter}(\\d{1,2})\\s{0,2}>`, 'gi');
}

/** Which tags hold text, however they are ordered. */
function tagsOf(pieces: readonly Piece[]): string {
  return pieces
    .filter(({ tag, text }) => tag > 0 && text.trim() !== '')
    .map(({ tag }) => tag)
    .sort((a, b) => a - b)
    .join();
}

function letterOf(plain: string): string | undefined {
  return LETTERS.find((letter) => plain.search(tagPattern(letter)) < 0);
}

/** White space has no format that anybody sees: it goes with the run before it. */
function withoutBlankRuns(runs: readonly TextRun[]): readonly TextRun[] {
  const joined: TextRun[] = [];
  for (const { format, text } of runs) {
    const last = joined.at(-1);
    if (last !== undefined && (last.format === format || text.trim() === '' || last.text.trim() === '')) {
      const shown = last.text.trim() === '' ? format : last.format;
      joined[joined.length - 1] = { format: shown, text: last.text + text };
    } else joined.push({ format, text });
  }
  return joined;
}

function mostUsed(runs: readonly TextRun[]): number {
  const lengths = new Map<number, number>();
  for (const { format, text } of runs) lengths.set(format, (lengths.get(format) ?? 0) + text.length);
  const [most] = [...lengths].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

/** A tag inside of what must come through as it is would break it; ICU branches are too intricate to be tagged. */
function canBeMarked(plain: string, pieces: readonly TextRun[]): boolean {
  const spans = placeholders(plain);
  if (spans.some(({ kind }) => kind === 'icu')) return false;
  let at = 0;
  return pieces.every(({ text }) => {
    at += text.length;
    return !spans.some(({ start, end }) => start < at && at < end);
  });
}
