/** For every ASCII letter one that looks like it, has a mark, and is one character: lengths stay as they are. */
const FROM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TO = 'áƀçďéƒğĥíĵķļɱñöþɋřšťúṽŵẋýžÅƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞɊŘŠŤÛṼŴẊÝŽ';

const ACCENTS = new Map(Array.from(FROM, (letter, i) => [letter, TO.charAt(i)]));

/** The text with marks on its Latin letters; everything else, and what is protected, as it was. */
export function accentuate(
  text: string,
  protectedSpans: readonly { readonly start: number; readonly end: number }[],
): string {
  let accented = '';
  let at = 0;
  for (const { start, end } of protectedSpans) {
    accented += accentuateAll(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return accented + accentuateAll(text.slice(at));
}

function accentuateAll(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => ACCENTS.get(letter) ?? letter);
}
