import type { Range } from '../../core/ports/workbooks.ts';
import { parseRange } from '../cellRef.ts';
import { elementTexts } from '../xml/elementTexts.ts';

/** A data validation that lets cells hold only what a list has. */
export interface ListRule {
  readonly ranges: readonly Range[];
  /** What tells the list: `"a,b"`, a range or a name, without `=`. */
  readonly formula: string;
}

/** More are not looked at: each edit is looked up in them. */
const MOST_RANGES = 2_000;
const WANTED = new Set(['dataValidation', 'formula1', 'f', 'sqref']);

/** The list validations in the markup behind a sheet's cells, those of its extension list too. */
export function listRules(tail: Buffer): readonly ListRule[] {
  const rules: ListRule[] = [];
  let count = 0;
  let formula = '';
  let extent = '';
  for (const { path, attributes, text } of elementTexts(tail, WANTED)) {
    const name = path.at(-1);
    if (name === 'formula1' || (name === 'f' && path.at(-2) === 'formula1')) formula ||= text.trim();
    else if (name === 'sqref') extent = text;
    else if (name === 'dataValidation') {
      const refs = (attributes.get('sqref') ?? extent).trim().split(/\s+/, MOST_RANGES);
      const ranges = refs.flatMap((ref) => parseRange(ref) ?? []);
      if (attributes.get('type') === 'list' && ranges.length > 0 && count + ranges.length <= MOST_RANGES) {
        rules.push({ ranges, formula });
        count += ranges.length;
      }
      [formula, extent] = ['', ''];
    }
  }
  return rules;
}
