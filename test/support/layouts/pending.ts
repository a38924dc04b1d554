/** Layouts that the analysis does not get right yet, and what is wrong. One that it does get right must go. */
export const PENDING: Readonly<Record<string, string>> = {};

/** Guesses that claim to be right and are wrong: layout → `Sheet!column role language (confidence)`. */
export const CERTAINLY_WRONG: Readonly<Record<string, readonly string[]>> = {};
