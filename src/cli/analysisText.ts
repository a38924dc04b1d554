import type { Analysis, SheetAnalysis, SkipReason } from '../contract/analysis.ts';

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  empty_source: 'rows without a source text',
  numbers_only: 'sources that are numbers only',
  url: 'sources that are addresses',
  formula_source: 'sources that are formulas',
  already_translated: 'target cells that are filled already',
  formula_target: 'target cells that are formulas',
  merged_target: 'target cells inside a merged range',
  locked_target: 'target cells that Excel ties to something else',
  excluded_key: 'rows whose key is left out',
  over_limit: 'rows over the limit',
};

/** An analysis for people: each sheet with its columns, what will be done, what is skipped and why. */
export function analysisText(analysis: Analysis): string {
  const lines = analysis.sheets.flatMap(sheetLines);
  lines.push('', analysis.tasks === 0 ? 'Nothing to translate.' : `To translate: ${analysis.tasks} cells`);
  for (const plan of analysis.languages) {
    const cells = plan.kinds.translate + plan.kinds.retranslate + plan.kinds.shorten;
    lines.push(
      `  ${plan.language.padEnd(12)} ${cells} cells, about ${plan.inputTokens + plan.outputTokens} tokens`,
    );
  }
  for (const { reason, count } of analysis.skipped) {
    if (count > 0) lines.push(`  left alone: ${count} ${SKIPPED[reason]}`);
  }
  for (const warning of analysis.warnings) lines.push(`  note: ${warning}`);
  return lines.join('\n');
}

function sheetLines(sheet: SheetAnalysis): readonly string[] {
  if (sheet.leftOut !== null) return [`${sheet.name}: left out. ${sheet.leftOut}`];
  const header = sheet.headerRow === null ? 'no header row' : `header in row ${sheet.headerRow}`;
  return [
    `${sheet.name}: ${sheet.units} texts, ${header}`,
    ...sheet.columns.map(({ letter, header: title, role, language, confidence, reason }) => {
      const what = language === null ? role : `${role} ${language}`;
      return `  ${letter.padEnd(3)} ${(title ?? '').slice(0, 24).padEnd(24)} ${what.padEnd(18)} ${percent(confidence)}  ${reason}`;
    }),
  ];
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)}%`.padStart(4);
}
