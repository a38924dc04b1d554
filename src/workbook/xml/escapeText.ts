/** What a cell can hold of `text`: half a surrogate pair becomes U+FFFD, all else stays. */
export function cellText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Makes what writes texts as XML text, and as Excel reads it: `unwritable`, the inside of a character class, become
 * `_xHHHH_` with the digits in the given case (ECMA-376 part 1, 22.9.2.19).
 */
export function createEscape(
  unwritable: string,
  { marks, digits }: { readonly marks: RegExp; readonly digits: 'upper' | 'lower' },
): (text: string) => string {
  const units = new RegExp(`[${unwritable}]`, 'g');
  // An underscore that Excel would take for the start of an escape: by its own closing underscore, by one that
  // belongs to the next escape, or by one that escaping the next character brings.
  const falseEscapes = new RegExp(`_(?=x[0-9A-Fa-f]{4}[_${unwritable}])`, 'g');
  const escapeOf = (unit: string) => {
    const code = unit.charCodeAt(0).toString(16).padStart(4, '0');
    return `_x${digits === 'upper' ? code.toUpperCase() : code}_`;
  };
  return (text) =>
    cellText(text)
      .replace(falseEscapes, escapeOf)
      .replace(units, escapeOf)
      .replace(marks, (mark) => ENTITIES[mark] ?? mark);
}

/** `text` as it stands between the tags of a `t`; read back it gives `cellText(text)`. */
export const escapeText = createEscape(String.raw`\x00-\x08\x0b-\x1f\uFFFE\uFFFF`, {
  marks: /[&<>]/g,
  digits: 'upper',
});

const KEEPS_SPACE = /^\s|\s$|[\t\n]|\s\s/;

/** A whole `t` element under the namespace prefix of its part (empty, or with its colon). */
export function textElement(prefix: string, text: string): string {
  const space = KEEPS_SPACE.test(text) ? ' xml:space="preserve"' : '';
  return `<${prefix}t${space}>${escapeText(text)}</${prefix}t>`;
}
