/**
 * What a text costs in a language: characters (UTF-16 units) per token, and its length relative to English.
 * Measured on UI strings: tokens with the o200k vocabulary, lengths as medians of human translations.
 */
const MEASURED: Readonly<Record<string, { readonly perToken: number; readonly length: number }>> = {
  en: { perToken: 4.42, length: 1 },
  es: { perToken: 4.03, length: 1.23 },
  fr: { perToken: 3.89, length: 1.22 },
  de: { perToken: 3.81, length: 1.16 },
  pt: { perToken: 3.78, length: 1.17 },
  it: { perToken: 3.49, length: 1.21 },
  ru: { perToken: 3.26, length: 1.17 },
  pl: { perToken: 2.85, length: 1.14 },
  ko: { perToken: 1.46, length: 0.5 },
  ja: { perToken: 1.28, length: 0.5 },
  zh: { perToken: 1.17, length: 0.32 },
};
const OTHERS = { perToken: 3, length: 1.2 } as const;

/** What one item adds to a request and to its answer around its text: quotes, names of fields, an id. */
export const ITEM_TOKENS = { input: 20, output: 10 } as const;

/** Tokens of a text, roughly: models differ, and real usage is counted when it is known. */
export function estimateTokens(text: string, language: string): number {
  return Math.ceil(text.length / measured(language).perToken);
}

/**
 * Tokens of the answer that translates `source` (a text, or the number of its characters), its share of the
 * JSON around it included.
 */
export function estimateOutputTokens(
  source: string | number,
  sourceLanguage: string,
  targetLanguage: string,
): number {
  const characters = typeof source === 'string' ? source.length : source;
  const target = measured(targetLanguage);
  const length = (characters * target.length) / measured(sourceLanguage).length;
  return Math.ceil(length / target.perToken) + ITEM_TOKENS.output;
}

function measured(language: string): { readonly perToken: number; readonly length: number } {
  const end = language.indexOf('-');
  return MEASURED[end < 0 ? language : language.slice(0, end)] ?? OTHERS;
}
