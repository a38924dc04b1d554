import type { AnalyzedSheet } from './analyzeSheet.ts';

/** Where one sheet is clearly what is to be translated, those with a source alone get no new columns. */
export function withoutLegends(
  analyzed: ReadonlyMap<number, AnalyzedSheet>,
): ReadonlyMap<number, AnalyzedSheet> {
  const isClear = [...analyzed.values()].some(
    ({ plain, targetsFound }) => plain === undefined && targetsFound.length > 0,
  );
  return isClear ? new Map([...analyzed].map(([sheet, found]) => [sheet, found.plain ?? found])) : analyzed;
}
