const FLAG = /[\u{1F1E6}-\u{1F1FF}]{2}/gu;

/** The country of the one flag in a text, and the text without it; undefined where there is none, or several. */
export function flagIn(text: string): { readonly region: string; readonly rest: string } | undefined {
  const [flag, ...more] = text.match(FLAG) ?? [];
  if (flag === undefined || more.length > 0) return undefined;
  const letters = Array.from(flag, (letter) =>
    String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 65),
  );
  return { region: letters.join(''), rest: text.replace(FLAG, ' ') };
}

/** Countries whose flag stands for no one language. */
const SEVERAL: ReadonlySet<string> = new Set(['BE', 'CA', 'CH', 'IN', 'LU', 'SG', 'ZA', 'EU', 'UN']);
/** Languages whose countries people keep apart. */
const REGIONAL: ReadonlySet<string> = new Set(['de', 'en', 'es', 'fr', 'pt', 'zh']);
/** Of these both the home country and others are named. */
const ALWAYS: ReadonlySet<string> = new Set(['pt', 'zh']);

/** The language that a country's flag stands for; undefined where that is no one language. */
export function languageOfRegion(region: string): string | undefined {
  if (SEVERAL.has(region)) return undefined;
  const { language } = new Intl.Locale(`und-${region}`).maximize();
  return language === 'und' ? undefined : inRegion(language, region);
}

/** A language with the country of the flag beside it, where that says more: `pt` + BR → `pt-BR`, `de` + DE → `de`. */
export function inRegion(language: string, region: string): string {
  if (!REGIONAL.has(language)) return language;
  const isHome = new Intl.Locale(language).maximize().region === region;
  return isHome && !ALWAYS.has(language) ? language : `${language}-${region}`;
}
