import {
  NOTHING_EXCLUDED,
  SKIP_REASONS,
  type Analysis,
  type LanguagePlan,
  type SheetAnalysis,
  type SkipReason,
} from '../../contract/analysis.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import { INSTRUCTIONS } from '../engine/instructions.ts';
import { BATCH_LIMITS } from '../split/batchPacker.ts';
import { estimateTokens } from '../text/tokens.ts';
import type { AnalyzedSheet } from './analyzeSheet.ts';
import type { Wishes } from './chooseRoles.ts';
import { emptyWorkbook, missingLanguages, noTable, targetIsSource } from './refusals.ts';
import type { SelectedSheet } from './selectSheets.ts';

interface Deps {
  readonly path: string;
  readonly fingerprint: Fingerprint;
  readonly sheets: readonly SelectedSheet[];
  /** By index of the sheet; those left out unread are not among them. */
  readonly analyzed: ReadonlyMap<number, AnalyzedSheet>;
  readonly wishes: Wishes;
  /** Names of sheets that somebody speaks of and this workbook does not have. */
  readonly notThere: readonly string[];
  /** Whether a digital signature covers the workbook. */
  readonly signed: boolean;
}

/** Adds up what the sheets hold; throws where there is no table, or none in a language that was asked for. */
export function summarize({ path, fingerprint, sheets, analyzed, wishes, signed, notThere }: Deps): Analysis {
  const found = sheets.map((sheet, i) => analyzed.get(i)?.analysis ?? unread(sheet));
  const each = [...analyzed.values()];
  refuse(path, found, each, wishes);

  const tables = each.flatMap(({ analysis, counts }) => (counts === undefined ? [] : { analysis, counts }));
  const languages = planLanguages(
    tables.flatMap(({ counts }) => counts.targets),
    wishes,
  );
  const skipped = new Map<SkipReason, number>();
  for (const { counts } of tables) {
    for (const [reason, count] of counts.skipped) skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  }
  const sources = tables.flatMap(({ analysis }) => sourceOf(analysis) ?? []);
  const differ = new Set(sources).size > 1 ? ['The sheets have different source languages.'] : [];
  return {
    fingerprint,
    source: sources[0] ?? null,
    sheets: found,
    languages,
    tasks: languages.reduce((sum, plan) => sum + tasksOf(plan), 0),
    skipped: SKIP_REASONS.flatMap((reason) => {
      const count = skipped.get(reason) ?? 0;
      return count === 0 ? [] : { reason, count };
    }),
    warnings: [
      ...each.flatMap(({ warnings }) => warnings),
      ...each.flatMap(refusedHere),
      ...differ,
      ...notThere.map((name) => `No sheet is named “${name}”, of which something is said.`),
      ...(signed ? [SIGNED] : []),
    ],
    price: null,
  };
}

const SIGNED = 'The workbook is digitally signed: any change to it makes the signature invalid.';

/** New columns that one sheet cannot have, though others have the language. */
function refusedHere({ analysis, refused }: AnalyzedSheet): readonly string[] {
  return refused.map(
    ({ language, reason }) => `“${analysis.name}”: no column for ${language} is added: ${reason}.`,
  );
}

function refuse(
  path: string,
  found: readonly SheetAnalysis[],
  each: readonly AnalyzedSheet[],
  { source, targets }: Wishes,
): void {
  const languages = each.map(({ analysis, languages }) => ({ sheet: analysis.name, languages }));
  if (languages.some((sheet) => sheet.languages.length > 0)) {
    const anySource = each.some(({ sourceFound }) => sourceFound);
    if (source !== undefined && !anySource) throw missingLanguages(path, 'source', [source], languages);
    const met = new Set(each.flatMap(({ targetsFound }) => targetsFound));
    const asSource = each.flatMap(({ analysis, asSource }) =>
      asSource.map((asked) => ({ sheet: analysis.name, ...asked })),
    );
    const isSource = new Set(asSource.map(({ wish }) => wish));
    const missing = (targets ?? []).filter((tag) => !met.has(tag) && !isSource.has(tag));
    if (missing.length > 0 && anySource)
      throw missingLanguages(path, 'target', missing, languages, reasonsFor(missing, each));
    if (met.size === 0 && asSource.length > 0) throw targetIsSource(path, asSource);
  }
  if (found.some(({ leftOut }) => leftOut === null)) return;
  if (
    each.length === found.length &&
    each.every(({ analysis }) => analysis.lastRow === null && analysis.headerRow === null)
  ) {
    throw emptyWorkbook(path);
  }
  const hasSource = each.some(({ sourceFound }) => sourceFound);
  throw noTable(path, found, targets === undefined && hasSource);
}

function reasonsFor(missing: readonly string[], each: readonly AnalyzedSheet[]): readonly string[] {
  return each.flatMap((sheet) =>
    refusedHere({ ...sheet, refused: sheet.refused.filter(({ language }) => missing.includes(language)) }),
  );
}

/** Languages in the order in which the workbook has them; those with nothing to fill only if asked for. */
function planLanguages(
  totals: readonly (AnalyzedSheet['counts'] & {})['targets'][number][],
  { targets }: Wishes,
): LanguagePlan[] {
  const plans = new Map<string, LanguagePlan>();
  for (const { language, cells, sourceCharacters, inputTokens, outputTokens } of totals) {
    const plan = plans.get(language);
    plans.set(language, {
      language,
      kinds: {
        translate: (plan?.kinds.translate ?? 0) + cells.translate,
        retranslate: (plan?.kinds.retranslate ?? 0) + cells.retranslate,
        shorten: (plan?.kinds.shorten ?? 0) + cells.shorten,
      },
      sourceCharacters: (plan?.sourceCharacters ?? 0) + sourceCharacters,
      inputTokens: (plan?.inputTokens ?? 0) + inputTokens,
      outputTokens: (plan?.outputTokens ?? 0) + outputTokens,
    });
  }
  return [...plans.values()]
    .filter((plan) => targets !== undefined || tasksOf(plan) > 0)
    .map((plan) => ({ ...plan, inputTokens: plan.inputTokens + instructionTokens(tasksOf(plan)) }));
}

function tasksOf({ kinds }: LanguagePlan): number {
  return kinds.translate + kinds.retranslate + kinds.shorten;
}

/** Every request begins with the instructions. */
function instructionTokens(cells: number): number {
  return Math.ceil(cells / BATCH_LIMITS.items) * estimateTokens(INSTRUCTIONS, 'en');
}

function sourceOf({ columns }: SheetAnalysis): string | null | undefined {
  return columns.find(({ role }) => role === 'source')?.language;
}

function unread({ outline, leftOut }: SelectedSheet): SheetAnalysis {
  const { name, visibility } = outline;
  return {
    name,
    visibility,
    leftOut,
    headerRow: null,
    headerGuess: null,
    firstRow: null,
    lastRow: null,
    columns: [],
    units: 0,
    nextTable: null,
    excluded: NOTHING_EXCLUDED,
    keyed: false,
    colours: [],
  };
}
