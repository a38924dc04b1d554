import { icuArguments } from '../icu.ts';
import { parseIcu } from '../icuMessage.ts';
import { createOwnPatterns, type OwnPatterns } from '../ownPatterns.ts';
import { placeholders } from '../placeholders.ts';
import { acceleratorCheck } from './acceleratorCheck.ts';
import { addressesCheck } from './addressesCheck.ts';
import { forbiddenCharactersCheck, leadingFormulaCheck } from './characterChecks.ts';
import type { Check, CheckFinding, CheckTranslation, ExaminedPair, Flaw, TranslationPair } from './check.ts';
import { CHECKS } from './checkIds.ts';
import { icuBranchesCheck } from './icuBranchesCheck.ts';
import { strayCharactersCheck } from './strayCharactersCheck.ts';
import { emptyCheck } from './emptyCheck.ts';
import { escapesCheck } from './escapesCheck.ts';
import { icuArgumentsCheck, icuSyntaxCheck, pluralCategoriesCheck } from './icuChecks.ts';
import { cellLimitCheck, maxLengthCheck } from './lengthChecks.ts';
import { lineBreaksCheck } from './lineBreaksCheck.ts';
import { maskRemnantCheck } from './maskRemnantCheck.ts';
import { placeholdersCheck } from './placeholdersCheck.ts';
import { printfCheck } from './printfCheck.ts';
import { sameAsSourceCheck } from './sameAsSourceCheck.ts';
import { tagsCheck } from './tagsCheck.ts';
import { wrongScriptCheck } from './wrongScriptCheck.ts';

export type { CheckFinding, CheckTranslation, TranslationPair } from './check.ts';

/** Of a text that is empty, or that no cell can hold, nothing more is to be said. */
const FIRST: readonly ((pair: TranslationPair) => readonly Flaw[])[] = [emptyCheck, cellLimitCheck];
const ALL: readonly Check[] = [
  maxLengthCheck,
  leadingFormulaCheck,
  forbiddenCharactersCheck,
  maskRemnantCheck,
  icuSyntaxCheck,
  icuArgumentsCheck,
  pluralCategoriesCheck,
  placeholdersCheck,
  printfCheck,
  tagsCheck,
  lineBreaksCheck,
  escapesCheck,
  addressesCheck,
  acceleratorCheck,
  sameAsSourceCheck,
  wrongScriptCheck,
];

/**
 * Checks translations for what can break a program, and for two signs that a text was not translated.
 * `patterns`: the project's own placeholders, as `faultOfPattern` likes them.
 */
export function createChecks({ patterns }: { readonly patterns: readonly string[] }): CheckTranslation {
  const own = createOwnPatterns(patterns);
  return (pair) => {
    const first = FIRST.flatMap((check) => check(pair));
    return (first.length > 0 ? first : flawsOf(examine(pair, own))).map(withSeverity);
  };
}

/** What only a closer look finds; where something is broken already, it would be said twice. */
const CLOSER: readonly Check[] = [icuBranchesCheck, strayCharactersCheck];

function flawsOf(pair: ExaminedPair): readonly Flaw[] {
  const flaws: Flaw[] = [];
  for (const check of ALL) flaws.push(...check(pair));
  if (flaws.some((flaw) => withSeverity(flaw).severity === 'error')) return flaws;
  for (const check of CLOSER) flaws.push(...check(pair));
  return flaws;
}

function withSeverity(flaw: Flaw): CheckFinding {
  return { ...flaw, severity: flaw.severity ?? CHECKS[flaw.check] };
}

function examine(pair: TranslationPair, own: OwnPatterns): ExaminedPair {
  const { source, text, sourceLanguage, language, maxLength } = pair;
  return {
    source,
    text,
    sourceLanguage,
    language,
    maxLength,
    sourceParts: placeholders(source, own),
    textParts: placeholders(text, own),
    icu: icuOf(source, text),
  };
}

/** A source that does not parse is no message, whatever it looks like. */
function icuOf(source: string, text: string): ExaminedPair['icu'] {
  if (icuArguments(source).next(0, source.length) === undefined) return null;
  const parsed = parseIcu(source);
  return parsed.ok ? { source: parsed.message, text: parseIcu(text, { lenient: true }) } : null;
}
