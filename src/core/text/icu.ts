interface Span {
  readonly start: number;
  readonly end: number;
}

/** A plural or select argument of ICU MessageFormat: its syntax, and the messages to translate between. */
export interface IcuArgument extends Span {
  readonly syntax: readonly Span[];
  readonly messages: readonly Span[];
  /** What each message is for: `one`, `=1`, `other`. */
  readonly selectors: readonly string[];
  readonly type: 'plural' | 'selectordinal' | 'select';
  readonly offset: number;
  /** In messages of plurals `#` stands for the number. */
  readonly plural: boolean;
}

const HEAD = /\{\s*[\p{L}\p{N}_.-]+\s*,\s*(plural|selectordinal|select)\s*,\s*(?:offset\s*:\s*(\d+)\s*)?/uy;
const SELECTOR = /\s*(=\d+|[\p{L}\p{N}_-]+)\s*\{/uy;
const TAIL = /\s*\}/y;

/** Finds arguments in a text; reading it once, however many there are. */
export function icuArguments(text: string): {
  /** The next well-formed argument that starts at `from` or later and ends at `to` or before. */
  next(from: number, to: number): IcuArgument | undefined;
} {
  let ends: ReadonlyMap<number, number> | undefined;
  const endOf = (brace: number): number | undefined => (ends ??= closingBraces(text)).get(brace);
  return {
    next(from, to) {
      for (
        let start = text.indexOf('{', from);
        start >= 0 && start < to;
        start = text.indexOf('{', start + 1)
      ) {
        const argument = argumentAt(text, start, endOf);
        if (argument !== undefined && argument.end <= to) return argument;
      }
      return undefined;
    },
  };
}

function argumentAt(
  text: string,
  start: number,
  endOf: (brace: number) => number | undefined,
): IcuArgument | undefined {
  const head = matchAt(HEAD, text, start);
  if (head === null) return undefined;
  const syntax: Span[] = [];
  const messages: Span[] = [];
  const selectors: string[] = [];
  let at = start;
  let next = start + head[0].length;
  for (;;) {
    const selector = matchAt(SELECTOR, text, next);
    if (selector === null) break;
    const message = next + selector[0].length;
    const end = endOf(message - 1);
    if (end === undefined) return undefined;
    syntax.push({ start: at, end: message });
    messages.push({ start: message, end });
    selectors.push(selector[1] ?? '');
    at = end;
    next = end + 1;
  }
  const tail = matchAt(TAIL, text, next);
  if (tail === null || messages.length === 0) return undefined;
  const end = next + tail[0].length;
  syntax.push({ start: at, end });
  const type = head[1] === 'plural' || head[1] === 'selectordinal' ? head[1] : 'select';
  const offset = Number(head[2] ?? 0);
  return { start, end, syntax, messages, selectors, type, offset, plural: type !== 'select' };
}

/** For each opening brace where its closing one is; braces in quotes ('{…') are no syntax. */
function closingBraces(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: part, index } of text.matchAll(/'[{}][^']*'|[{}]/g)) {
    if (part === '{') open.push(index);
    if (part !== '}') continue;
    const start = open.pop();
    if (start !== undefined) ends.set(start, index);
  }
  return ends;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
