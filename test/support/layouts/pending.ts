/** Why layouts are not right yet. */
const CAUSES = {
  sections: 'a heading inside the table is taken for a unit',
  severalTables: 'the tables of a sheet are taken for one, and no warning names the others',
  headerless: 'a title above a table without a header is taken for data',
  keys: 'a key is not known by its shape',
  noTable: 'a sheet that is no string table is taken for one',
  codes: 'codes of a system are not known',
  twoMeanings: 'a code with two meanings is decided without a word',
  flags: 'flags say nothing',
  regions: 'the region or the script is lost or misread',
  misspelt: 'misspelt names are not known',
  limitHeaders: 'a limit in a header is not read, or hides its language',
} as const;

/** Layouts that the analysis does not get right yet, and what is wrong. One that it does get right must go. */
export const PENDING: Readonly<Record<string, string>> = {
  'section headings in the column of the source': CAUSES.sections,
  'the header repeated above every section': CAUSES.sections,
  'two string tables below each other, for other languages': CAUSES.severalTables,
  'two string tables side by side': CAUSES.severalTables,
  'a glossary below the strings': CAUSES.severalTables,
  'a title, then rows without a header': CAUSES.headerless,
  'numbers, German and Thai without a header': CAUSES.keys,
  'a running number, a key and a file': CAUSES.keys,
  'statistics by language': CAUSES.noTable,
  'settings of a program': CAUSES.noTable,
  'Windows’ numbers': CAUSES.codes,
  'UK alone beside EN, without a cell': CAUSES.twoMeanings,
  'CA: Catalan or Canada': CAUSES.twoMeanings,
  'the flag of a country with several languages': CAUSES.flags,
  'adjectives of countries': CAUSES.regions,
  'countries alone': CAUSES.regions,
  'names with slips of the pen': CAUSES.misspelt,
  'a limit in the header: German (max 20)': CAUSES.limitHeaders,
  'a limit in the header: German ≤ 20': CAUSES.limitHeaders,
  'a limit in the header: German, 20 chars': CAUSES.limitHeaders,
  'a limit in the header: 德语（20字以内）': CAUSES.limitHeaders,
  'a limit in the header: Deutsch [max. 20 Zeichen]': CAUSES.limitHeaders,
};

/** Guesses that claim to be right and are wrong: layout → `Sheet!column role language (confidence)`. */
export const CERTAINLY_WRONG: Readonly<Record<string, readonly string[]>> = {
  'two string tables side by side': ['Strings!G target de (0.90)'],
};
