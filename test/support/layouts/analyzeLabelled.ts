import type { Analysis } from '../../../src/contract/analysis.ts';
import { columnNumber } from '../../../src/core/cellRef.ts';
import type { Range } from '../../../src/core/ports/workbooks.ts';
import { analyzeInMemory } from '../analyzing.ts';
import type { LabelledLayout } from './labelledLayout.ts';

/** What the analysis answers about a layout, nothing asked for. */
export function analyzeLabelled({ sheets }: LabelledLayout): Promise<Analysis> {
  return analyzeInMemory(
    sheets.map(({ name, rows, merges = [] }) => ({ name, rows, merges: merges.map(rangeOf) })),
  );
}

/** `B1:D1` → a range. */
function rangeOf(text: string): Range {
  const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(text) ?? [];
  if (top === undefined || bottom === undefined) throw new Error(`${text} is no range.`);
  return {
    left: columnNumber(left),
    top: Number(top),
    right: columnNumber(right),
    bottom: Number(bottom),
  };
}
