import { createScanner } from 'jsonc-parser';

export interface Comment {
  readonly text: string;
  readonly end: number;
  /** What stands behind one that runs to the end of its line must begin a new line. */
  readonly endsLine: boolean;
}

/** The comments between two places, neither of which lies in a comment or a value. */
export function commentsIn(text: string, start: number, end: number): readonly Comment[] {
  const comments: Comment[] = [];
  for (const { kind, offset, stop } of tokens(text, start)) {
    if (offset >= end) break;
    if (isComment(kind))
      comments.push({ text: text.slice(offset, stop), end: stop, endsLine: kind === 'line comment' });
  }
  return comments;
}

/** Comments that belong to what ends at a place, since they go on in its line. */
export function commentsBehind(text: string, place: number): readonly Comment[] {
  for (const { kind, offset } of tokens(text, place)) {
    if (kind !== 'blank' && !isComment(kind)) return commentsIn(text, place, offset);
  }
  return commentsIn(text, place, text.length);
}

/** Where the comma stands that follows a value. */
export function commaAfter(text: string, end: number): number | undefined {
  for (const { kind, offset } of tokens(text, end)) {
    if (kind === 'comma') return offset;
    if (kind === 'other') break;
  }
  return undefined;
}

type Kind = 'line comment' | 'block comment' | 'blank' | 'line end' | 'comma' | 'other';

function isComment(kind: Kind): boolean {
  return kind === 'line comment' || kind === 'block comment';
}

function* tokens(text: string, start: number) {
  const scanner = createScanner(text);
  scanner.setPosition(start);
  for (;;) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    if (offset >= text.length) return;
    yield { kind: kindAt(text, offset), offset, stop: offset + scanner.getTokenLength() };
  }
}

function kindAt(text: string, offset: number): Kind {
  if (text.startsWith('//', offset)) return 'line comment';
  if (text.startsWith('/*', offset)) return 'block comment';
  return KINDS[text.charAt(offset)] ?? 'other';
}

const KINDS: Readonly<Record<string, Kind>> = {
  ',': 'comma',
  ' ': 'blank',
  '\t': 'blank',
  '\r': 'line end',
  '\n': 'line end',
};
