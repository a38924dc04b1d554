const PARTS = /%[-_0^#EO]{0,2}([A-Za-z%])/g;
const ALL = new Set('aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%');
/** Those that printf does not have: %b %B %H %m %Y … */
const TELLING = /%[-_0^#EO]{0,2}[bBDhHIjklmMPrRtTUVwWyYzZ](?![A-Za-z])/g;
/** With these, one telling part may be an error's text (%s: %m, %d: %m), and the rest printf's. */
const PRINTF = /%[si]|%d:/;
const TOGETHER =
  /%[-_0^#EO]{0,2}[A-Za-z][^\p{L}%]{0,2}%[-_0^#EO]{0,2}[A-Za-z]|%[-_0^#EO]{0,2}[A-Za-z](?:年|月|日|T)%/u;

/**
 * Whether a text is the format of a date or time as strftime has it: what follows percent signs are its parts
 * and no others, some of them stand together, and one is unknown to printf; or two, beside what printf has too.
 */
export function isDateFormat(text: string): boolean {
  const telling = text.match(TELLING)?.length ?? 0;
  if (telling < (PRINTF.test(text) ? 2 : 1) || !TOGETHER.test(text)) return false;
  for (const [, part = ''] of text.matchAll(PARTS)) if (!ALL.has(part)) return false;
  return true;
}
