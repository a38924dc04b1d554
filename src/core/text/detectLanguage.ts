import { canonicalLanguage } from '../../contract/language.ts';
import type { LanguageDetector } from './script.ts';

/**
 * Letter statistics, loaded when first needed. Of the sizes there are, the small one: the next takes six
 * times as long to load, on the thread that all extensions share.
 */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const { detectAll } = await import('tinyld/light');
  return (text, among) => {
    const [best, next] = detectAll(text, { only: [...among] });
    const language = best === undefined ? undefined : canonicalLanguage(best.lang);
    if (best === undefined || language === undefined || best.accuracy < LEAST_ACCURACY) return undefined;
    // Its accuracy falls with the text's length; how far the best is ahead does not.
    const lead = next === undefined ? 1 : 1 - next.accuracy / best.accuracy;
    return lead < 0.1 ? undefined : { language, confidence: 0.5 + lead / 4 };
  };
}

/** Languages that it does not know come out as another, with less. */
const LEAST_ACCURACY = 0.1;
