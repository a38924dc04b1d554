import type { ConditionRule, Range, SheetConditions } from '../../core/ports/workbooks.ts';
import { parseRange } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import type { ConditionStyles } from '../styles/readLooks.ts';
import { isTrue } from '../xml/attributes.ts';
import { cellTest } from './cellTest.ts';
import { extensionRules, writtenRules, type WrittenRule } from './writtenRules.ts';

export interface ConditionReader {
  /** Takes the markup in a `conditionalFormatting` element, and the ranges that it is for. */
  add(sqref: string | undefined, content: Buffer): void;
  /** Takes the markup in the sheet's extension list. */
  addExtensions(content: Buffer): void;
  /** Takes note of what cannot be looked into; without ranges it may be about any cell. */
  leaveOut(sqref: string | undefined): void;
  end(): SheetConditions;
}

interface FoundRule {
  readonly priority: number;
  readonly ranges: readonly Range[];
  /** Undefined where it cannot be decided. */
  readonly test: ConditionRule['test'] | undefined;
  readonly change: ConditionRule['change'];
  /** Whether it gives cells a colour. */
  readonly isColouring: boolean;
  readonly stops: boolean;
}

const WHOLE_SHEET: Range = { top: 1, left: 1, bottom: LIMITS.rows, right: LIMITS.columns };

/** Collects a sheet's conditional formats. */
export function createConditionReader({ changes, changeOf }: ConditionStyles): ConditionReader {
  const found: FoundRule[] = [];
  const leftOut: Range[] = [];
  let ranges = 0;

  /** Undefined where there are more of them than are looked at. */
  function rangesOf(sqref: string): readonly Range[] | undefined {
    const of = sqref
      .trim()
      .split(/\s+/, LIMITS.conditionRanges + 1)
      .flatMap((ref) => parseRange(ref) ?? []);
    ranges += of.length;
    return ranges <= LIMITS.conditionRanges ? of : undefined;
  }

  function ruleOf({ attributes, formulas, own }: WrittenRule, of: readonly Range[]): FoundRule {
    const { type = '', operator, text } = attributes;
    const change = (own === undefined ? changes[Number(attributes.dxfId ?? NaN)] : knownChange(own)) ?? {};
    const priority = Number(attributes.priority ?? NaN);
    const isColouring =
      own === 'unknown' || type === 'colorScale' || change.fill !== undefined || change.font !== undefined;
    return {
      priority: Number.isFinite(priority) ? priority : Infinity,
      ranges: of,
      test: own === 'unknown' ? undefined : cellTest({ type, operator, text, formulas }),
      change,
      isColouring,
      stops: isTrue(attributes.stopIfTrue),
    };
  }

  const knownChange = (own: Exclude<WrittenRule['own'], undefined>) =>
    own === 'unknown' ? undefined : changeOf(own);

  function addAll(rules: readonly WrittenRule[], sqref: string): void {
    if (rules.length === 0) return;
    const of = rangesOf(sqref);
    for (const written of rules) {
      const rule = ruleOf(written, of ?? [WHOLE_SHEET]);
      if (of !== undefined && found.length < LIMITS.conditions) {
        if (rule.isColouring || rule.stops) found.push(rule);
      } else if (rule.isColouring && leftOut.length === 0) leftOut.push(WHOLE_SHEET);
    }
  }

  return {
    add(sqref, content) {
      addAll(writtenRules(content), sqref ?? '');
    },
    addExtensions(content) {
      for (const { sqref, rules } of extensionRules(content)) addAll(rules, sqref);
    },
    leaveOut(sqref) {
      leftOut.push(...((sqref === undefined ? undefined : rangesOf(sqref)) ?? [WHOLE_SHEET]));
    },
    end: () => settled(found, leftOut),
  };
}

function settled(found: readonly FoundRule[], leftOut: readonly Range[]): SheetConditions {
  // What has no priority comes last; Infinity minus itself is no number.
  const inOrder = found.toSorted((a, b) => (a.priority === b.priority ? 0 : a.priority - b.priority));
  const last = inOrder.findLastIndex(({ test, isColouring }) => test !== undefined && isColouring);
  return {
    rules: inOrder.flatMap(({ test, ranges, change, stops }) =>
      test === undefined ? [] : [{ ranges, test, change, stops }],
    ),
    undecided: [
      ...leftOut,
      // One that gives no colour may yet keep those behind it from giving theirs.
      ...inOrder.flatMap(({ test, ranges, isColouring }, i) =>
        test === undefined && (isColouring || i < last) ? ranges : [],
      ),
    ],
  };
}
