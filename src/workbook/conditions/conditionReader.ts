import type { ConditionRule, Range, SheetConditions } from '../../core/ports/workbooks.ts';
import { parseRange } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import { isTrue } from '../xml/attributes.ts';
import { elementTexts, resolved } from '../xml/elementTexts.ts';
import { cellTest } from './cellTest.ts';

export interface ConditionReader {
  /** Takes the markup in a `conditionalFormatting` element, and the ranges that it is for. */
  add(sqref: string | undefined, content: Buffer): void;
  end(): SheetConditions;
}

const WANTED = new Set(['cfRule', 'formula']);

/** Collects a sheet's conditional formats (ECMA-376 part 1, 18.3.1.18); those of extension lists are not looked at. */
export function createConditionReader(changes: readonly ConditionRule['change'][]): ConditionReader {
  const rules: { priority: number; rule: ConditionRule }[] = [];
  let ranges = 0;
  let undecided = 0;

  function addRule(of: readonly Range[], attributes: ReadonlyMap<string, string>, formulas: string[]): void {
    const text = (name: string) => {
      const value = attributes.get(name);
      return value === undefined ? undefined : resolved(value);
    };
    const type = text('type') ?? '';
    const test = cellTest({ type, operator: text('operator'), text: text('text'), formulas });
    const change = changes[Number(text('dxfId') ?? NaN)] ?? {};
    const stops = isTrue(text('stopIfTrue'));
    if (test === undefined) undecided++;
    else if (change.fill !== undefined || change.font !== undefined || stops) {
      const priority = Number(text('priority') ?? NaN);
      rules.push({
        priority: Number.isFinite(priority) ? priority : Infinity,
        rule: { ranges: of, test, change, stops },
      });
    }
  }

  return {
    add(sqref, content) {
      const refs = (sqref ?? '').trim().split(/\s+/, LIMITS.conditionRanges);
      const of = refs.flatMap((ref) => parseRange(ref) ?? []);
      ranges += of.length;
      let formulas: string[] = [];
      for (const { path, attributes, text } of elementTexts(content, WANTED)) {
        if (path.at(-1) === 'formula') formulas.push(text);
        else {
          const isTaken = ranges <= LIMITS.conditionRanges && rules.length < LIMITS.conditions;
          if (isTaken) addRule(of, attributes, formulas);
          else undecided++;
          formulas = [];
        }
      }
    },
    end: () => ({
      // What has no priority comes last; Infinity minus itself is no number.
      rules: rules
        .sort((a, b) => (a.priority === b.priority ? 0 : a.priority - b.priority))
        .map(({ rule }) => rule),
      undecided,
    }),
  };
}
