/**
 * What is written into every producer's file: over plain text and over rich, into a styled blank, as a new cell, in
 * new rows between and behind. In texts that are hard to keep: markup, escapes, other scripts, the longest there is.
 */
export const EDITS: Readonly<Record<string, string>> = {
  'Texts!C2': 'Grüße & <b>漢字</b> ]]> "x" ',
  'Texts!B3': 'مرحبا بالعالم',
  'Texts!C3': 'now _x0041_ and _x0041_x0042_',
  'Texts!D2': 'line one\nline two\ttab',
  'Texts!B4': 'x'.repeat(32_767),
  'Texts!C5': ' two  spaces ',
  'Texts!A9': '\u0001 and 😀',
};
