/** What would end a line or a field somewhere: controls, Unicode's own line ends, halves of pairs; and the sign of escapes. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[\\\u0000-\u001F\u007F-\u009F\u2028\u2029]|\p{Surrogate}/u;
const ALL_UNSAFE = new RegExp(UNSAFE, 'gu');

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as a part of one line: `\n`, `\r`, `\t` and `\\` are written so, other controls as `\u000B`. */
export function escapeLine(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text.replace(ALL_UNSAFE, (unsafe) => SHORT[unsafe] ?? codeOf(unsafe));
}

function codeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
