/**
 * Which of some languages a requested one means: the same tag, or else those of the same language and
 * script whose region does not contradict (`pt` fits `pt-BR`, `zh-TW` fits `zh-Hant`, `pt-PT` does not fit
 * `pt-BR`). Several in the answer: the request is ambiguous.
 */
export function matchLanguage(requested: string, available: readonly string[]): readonly string[] {
  const distinct = [...new Set(available)];
  if (distinct.includes(requested)) return [requested];
  const wanted = new Intl.Locale(requested);
  return distinct.filter((tag) => {
    const found = new Intl.Locale(tag);
    const [a, b] = [wanted.maximize(), found.maximize()];
    if (a.language !== b.language || a.script !== b.script) return false;
    if (wanted.region !== undefined && found.region !== undefined) return wanted.region === found.region;
    // A script implies where it is written (zh-Hant: Taiwan), so Hong Kong is another matter.
    return wanted.script === undefined && found.script === undefined ? true : a.region === b.region;
  });
}

/** Of two tags that match, the one that says more; the first if they say as much. */
export function moreSpecific(a: string, b: string): string {
  return b.split('-').length > a.split('-').length ? b : a;
}
