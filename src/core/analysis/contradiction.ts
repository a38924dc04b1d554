import { englishName } from '../text/languageNames.ts';
import { languageByWriting, scriptsOf, type LanguageDetector } from '../text/script.ts';

/** What a header says of its column's language, held against the cells. */
export interface HeldLanguage {
  readonly language: string;
  readonly confidence: number;
  readonly reason: string;
  /** For people: that the cells say something else; null where they do not. */
  readonly doubt: string | null;
}

/** Of a language that its column contradicts. */
const CONTRADICTED = 0.4;
/** Too few letters of a script to say anything of the text. */
const FEW = 50;
/** Too few to tell languages of one script apart, in each half of a text. */
const FEW_OF_HALF = 60;
/** Of a guess at a text's language that may speak against a header. */
const CLEAR = 0.7;

/** Doubts a French column whose cells are Cyrillic, or German, whatever its header says. */
export function holdAgainstCells(
  said: Omit<HeldLanguage, 'doubt'>,
  prose: string,
  detect: LanguageDetector,
): HeldLanguage {
  const { language, confidence, reason } = said;
  const found = confidence === 1 ? undefined : contradicting(language, prose, detect);
  if (found === undefined) return { ...said, doubt: null };
  return {
    language,
    confidence: CONTRADICTED,
    reason: `${reason}, but its cells are in another ${found.what}`,
    doubt: `its header says ${englishName(language)}, but its cells look ${englishName(found.language)}`,
  };
}

interface Contradiction {
  readonly language: string;
  readonly what: 'script' | 'language';
}

function contradicting(language: string, prose: string, detect: LanguageDetector): Contradiction | undefined {
  const script = new Intl.Locale(language).maximize().script ?? '';
  const own = OWN_SCRIPTS[script];
  const counts = [...scriptsOf(prose)];
  const letters = counts.reduce((sum, [, count]) => sum + count, 0);
  if (letters < FEW || own === undefined) return undefined;
  const share = counts.reduce((sum, [name, count]) => (own.has(name) ? sum + count : sum), 0) / letters;
  const written = languageByWriting(prose, detect);
  if (written === undefined) return undefined;
  if (share <= 0.1) return { language: written.language, what: 'script' };
  const found = new Intl.Locale(written.language).maximize();
  if (script.startsWith('Han') && found.script?.startsWith('Han') === true)
    return found.script === script || written.language === 'zh'
      ? undefined
      : { language: written.language, what: 'script' };
  if (!TOLD_APART.has(baseOf(language))) return undefined;
  const halves = [prose.slice(0, prose.length / 2), prose.slice(prose.length / 2)];
  const agree = halves.every((half) => {
    const other = languageByWriting(half, detect);
    return (
      half.length >= FEW_OF_HALF &&
      other !== undefined &&
      other.confidence >= CLEAR &&
      baseOf(other.language) === baseOf(written.language)
    );
  });
  return agree && baseOf(written.language) !== baseOf(language)
    ? { language: written.language, what: 'language' }
    : undefined;
}

/** Languages that cells can be told not to be in; others come out as their likes. */
const TOLD_APART: ReadonlySet<string> = new Set(
  'en de fr es pt it nl pl sv fi no hu ro tr ru uk ja ko'.split(' '),
);

function baseOf(language: string): string {
  const { language: base } = new Intl.Locale(language);
  return base === 'nb' || base === 'nn' ? 'no' : base;
}

const OWN_SCRIPTS: Readonly<Record<string, ReadonlySet<string>>> = {
  Latn: new Set(['Latn']),
  Cyrl: new Set(['Cyrl']),
  Hans: new Set(['Hani']),
  Hant: new Set(['Hani']),
  Jpan: new Set(['Kana', 'Hani']),
  Kore: new Set(['Hang']),
  Thai: new Set(['Thai']),
  Arab: new Set(['Arab']),
  Hebr: new Set(['Hebr']),
  Deva: new Set(['Deva']),
  Grek: new Set(['Grek']),
};
