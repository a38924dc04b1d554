import type { Analysis, ColumnAnalysis, ColumnRole, SheetAnalysis } from '../../src/contract/analysis.ts';

/** Below this a person should look: what is taken for a text, a key or a limit decides what is translated. */
const SURE = 0.7;
/** What is left alone matters less; at 0.5 nothing tells what it is for. */
const SURE_ENOUGH = 0.55;

const MATTERS_LESS: ReadonlySet<ColumnRole> = new Set(['ignored', 'context'] as const);

/** Whether analysis is so unsure of a column that a person is asked to look at it. */
export function isDoubtful({ role, confidence, isNew }: ColumnAnalysis): boolean {
  return !isNew && confidence < (MATTERS_LESS.has(role) ? SURE_ENOUGH : SURE);
}

export function isHeaderDoubtful({ headerGuess }: SheetAnalysis): boolean {
  return headerGuess !== null && headerGuess.confidence < SURE;
}

/** How many guesses of a sheet that takes part a person should look at. */
export function doubtsOf(sheet: SheetAnalysis): number {
  if (sheet.leftOut !== null) return 0;
  return sheet.columns.filter(isDoubtful).length + (isHeaderDoubtful(sheet) ? 1 : 0);
}

export function allDoubts({ sheets }: Analysis): number {
  return sheets.reduce((sum, sheet) => sum + doubtsOf(sheet), 0);
}
