import { canonicalLanguage } from '../../contract/language.ts';
import type { LanguageDetector } from './script.ts';

/** Letter statistics; loaded when first needed, for their tables are large. */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const { detectAll } = await import('tinyld');
  return (text, among) => {
    const [best, next] = detectAll(text, { only: [...among] });
    const language = best === undefined ? undefined : canonicalLanguage(best.lang);
    if (best === undefined || language === undefined) return undefined;
    // Its accuracy falls with the text's length; how far the best is ahead does not.
    const lead = next === undefined ? 1 : 1 - next.accuracy / best.accuracy;
    return lead < 0.1 ? undefined : { language, confidence: 0.5 + lead / 4 };
  };
}
