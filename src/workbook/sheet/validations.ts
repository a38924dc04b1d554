import type { LengthLimit, Range } from '../../core/ports/workbooks.ts';
import { parseRange } from '../cellRef.ts';
import { elementTexts } from '../xml/elementTexts.ts';

/** A data validation that lets cells hold only what a list has. */
export interface ListRule {
  readonly ranges: readonly Range[];
  /** What tells the list: `"a,b"`, a range or a name, without `=`. */
  readonly formula: string;
}

interface Validation {
  readonly operator: string;
  readonly ranges: readonly Range[];
  readonly formulas: readonly [string, string];
}

/** More of one kind are not looked at: cells are looked up in them. */
const MOST_RANGES = 2_000;
const WANTED = new Set(['dataValidation', 'formula1', 'formula2', 'f', 'sqref']);

/** The list validations in the markup behind a sheet's cells, those of its extension list too. */
export function listRules(tail: Buffer): readonly ListRule[] {
  return validations(tail, 'list').map(({ ranges, formulas: [formula] }) => ({ ranges, formula }));
}

/** What validations of text lengths allow at most, where they say so with a number (ECMA-376 part 1, 18.3.1.32). */
export function lengthLimits(tail: Buffer): readonly LengthLimit[] {
  if (!tail.includes('textLength')) return [];
  return validations(tail, 'textLength').flatMap(({ operator, ranges, formulas }) => {
    const [first, second] = formulas.map((formula) => (/^\d{1,6}$/.test(formula) ? Number(formula) : NaN));
    const most = { between: second, lessThanOrEqual: first, lessThan: Number(first) - 1, equal: first }[
      operator
    ];
    return most !== undefined && most > 0 ? [{ ranges, most }] : [];
  });
}

function validations(tail: Buffer, type: string): readonly Validation[] {
  const found: Validation[] = [];
  let count = 0;
  let formulas: [string, string] = ['', ''];
  let extent = '';
  for (const { path, attributes, text } of elementTexts(tail, WANTED)) {
    const name = path.at(-1);
    const of = name === 'f' ? path.at(-2) : name;
    if (of === 'formula1') formulas[0] ||= text.trim();
    else if (of === 'formula2') formulas[1] ||= text.trim();
    else if (name === 'sqref') extent = text;
    else if (name === 'dataValidation') {
      const refs = (attributes.get('sqref') ?? extent).trim().split(/\s+/, MOST_RANGES);
      const ranges = refs.flatMap((ref) => parseRange(ref) ?? []);
      if (attributes.get('type') === type && ranges.length > 0 && count + ranges.length <= MOST_RANGES) {
        found.push({ operator: attributes.get('operator') ?? 'between', ranges, formulas });
        count += ranges.length;
      }
      [formulas, extent] = [['', ''], ''];
    }
  }
  return found;
}
