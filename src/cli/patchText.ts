import type { PatchReport } from '../contract/patchReport.ts';
import { firstOf } from './firstOf.ts';
import { placeOf } from './placeOf.ts';

const SHOWN = 20;

/** A patch for people: the outcome, and what is to be looked at, a cell a line; empty where there is nothing. */
export function patchText({ output, applied, refused, warnings }: PatchReport): {
  readonly said: string;
  readonly noted: string;
} {
  const left = refused.map((cell) => placeOf(cell) + cell.reason);
  const warned = warnings.map((warning) => placeOf(warning) + warning.message);
  return {
    said: `Wrote ${applied === 1 ? '1 cell' : `${applied} cells`} to ${output ?? 'nothing'}.`,
    noted: [...listed('Not to be edited:', left), ...listed('Look over:', warned)].join('\n'),
  };
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...firstOf(lines, SHOWN)];
}
