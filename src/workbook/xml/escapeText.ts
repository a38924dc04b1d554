/** What a cell can hold of `text`: half a surrogate pair becomes U+FFFD, all else stays. */
export function cellText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/* eslint-disable no-control-regex -- control characters are what is looked for */
const UNWRITABLE = /[\x00-\x08\x0b-\x1f\uFFFE\uFFFF]/g;
// An underscore that Excel would take for the start of an escape: by its own closing underscore, by one that
// belongs to the next escape, or by one that escaping the next character brings.
const FALSE_ESCAPE = /_(?=x[0-9A-Fa-f]{4}[_\x00-\x08\x0b-\x1f\uFFFE\uFFFF])/g;
const KEEPS_SPACE = /^\s|\s$|[\t\n]|\s\s/;
/* eslint-enable no-control-regex */

const unitEscape = (unit: string) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** `text` as it stands between the tags of a `t`; read back it gives `cellText(text)`. */
export function escapeText(text: string): string {
  return cellText(text)
    .replace(FALSE_ESCAPE, '_x005F_')
    .replace(UNWRITABLE, unitEscape)
    .replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark);
}

/** A whole `t` element under the namespace prefix of its part (empty, or with its colon). */
export function textElement(prefix: string, text: string): string {
  const space = KEEPS_SPACE.test(text) ? ' xml:space="preserve"' : '';
  return `<${prefix}t${space}>${escapeText(text)}</${prefix}t>`;
}
