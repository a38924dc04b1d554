import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a project's own placeholders are in a text: in order, without overlaps. */
export type OwnPatterns = (text: string) => readonly Span[];

/** UTF-16 units. What is longer is no placeholder. */
const LONGEST = 200;
/** In one text, of all patterns. */
const MOST_SPANS = 1_000;
/** The size of the machine that a pattern becomes: what each character costs at worst. */
const MOST_INSTRUCTIONS = 250;

/**
 * What is wrong with a pattern of a project, in words that go on after its name; undefined for a good one. The
 * one place that says which patterns there may be: regular expressions as RE2 has them, without
 * backreferences and lookaround, and of those only what cannot keep the process busy.
 */
export function faultOfPattern(pattern: string): string | undefined {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > MOST_INSTRUCTIONS)
      return 'stands for too much; use + or * in place of large numbers of repetitions';
    return compiled.matches('') ? 'fits an empty text; let it ask for at least one character' : undefined;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error instanceof RE2JSSyntaxException ? error.getDescription() : error.message;
    return `is no regular expression as RE2 has them (${reason})`;
  }
}

/**
 * Finds what patterns fit, the earlier pattern where several do. Whatever they say, time is linear in the text:
 * no search looks further than a placeholder may be long, and a text has at most 1,000 of them. Patterns that
 * have a fault find nothing.
 */
export function createOwnPatterns(patterns: readonly string[]): OwnPatterns {
  const compiled = patterns
    .filter((pattern) => faultOfPattern(pattern) === undefined)
    .map((pattern) => RE2JS.compile(pattern));
  return (text) => {
    const found: Span[] = [];
    for (const pattern of compiled) {
      const spans = spansOf(pattern, text, MOST_SPANS - found.length);
      found.push(...spans.filter((span) => !found.some((other) => overlap(span, other))));
    }
    return found.sort((a, b) => a.start - b.start);
  };
}

/** A find may look far past its match and be asked again right after it, so each sees a short part only. */
function spansOf(pattern: RE2JS, text: string, most: number): readonly Span[] {
  const spans: Span[] = [];
  let searches = most;
  let at = 0;
  while (at < text.length && searches > 0) {
    const limit = Math.min(text.length, at + 2 * LONGEST);
    const matcher = pattern.matcher(text.slice(0, limit));
    if (!matcher.find(at)) {
      at = limit === text.length ? limit : limit - LONGEST;
      continue;
    }
    searches -= 1;
    const span = { start: matcher.start(), end: matcher.end() };
    // It may go on where this part ends: look again from where it starts.
    if (span.end === limit && limit < text.length && span.start > at) at = span.start;
    else if (span.end === span.start) at = span.end + 1;
    else {
      if (span.end - span.start <= LONGEST) spans.push(span);
      at = span.end;
    }
  }
  return spans;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
