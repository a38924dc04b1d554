import type { CellTest, CompareOperator, Literal } from '../../core/ports/workbooks.ts';

/** What of a conditional format's rule says when it holds, as it is written. */
export interface WrittenTest {
  readonly type: string;
  readonly operator: string | undefined;
  /** What a text rule looks for, beside its formula. */
  readonly text: string | undefined;
  readonly formulas: readonly string[];
}

/** Excel's own limit. */
const LONGEST_FORMULA = 8192;

const SIMPLE: ReadonlyMap<string, CellTest> = new Map([
  ['containsBlanks', { kind: 'blank' }],
  ['notContainsBlanks', { kind: 'not_blank' }],
  ['containsErrors', { kind: 'error' }],
  ['notContainsErrors', { kind: 'not_error' }],
  ['duplicateValues', { kind: 'duplicate' }],
  ['uniqueValues', { kind: 'unique' }],
]);

const QUOTED = '"((?:[^"]|"")*)"';
const SEARCHED = new RegExp(`SEARCH\\(${QUOTED},`, 'i');
/** `LEFT(A1,LEN("x"))="x"`, and `RIGHT`. */
const COMPARED = new RegExp(`^(?:LEFT|RIGHT)\\(.*=\\s*${QUOTED}$`, 'is');

const OF_TEXT = new Map([
  ['containsText', { kind: 'contains', formula: SEARCHED }],
  ['notContainsText', { kind: 'not_contains', formula: SEARCHED }],
  ['beginsWith', { kind: 'begins', formula: COMPARED }],
  ['endsWith', { kind: 'ends', formula: COMPARED }],
] as const);

const OPERATORS: ReadonlyMap<string, CompareOperator> = new Map([
  ['lessThan', 'less'],
  ['lessThanOrEqual', 'at_most'],
  ['equal', 'equal'],
  ['notEqual', 'not_equal'],
  ['greaterThanOrEqual', 'at_least'],
  ['greaterThan', 'greater'],
]);

/** The test of a rule; undefined where it takes calculating, or more than cells' texts, to decide it. */
export function cellTest(rule: WrittenTest): CellTest | undefined {
  if (rule.formulas.some(({ length }) => length > LONGEST_FORMULA)) return undefined;
  if (rule.type === 'cellIs') return comparison(rule);
  return SIMPLE.get(rule.type) ?? textTest(rule);
}

function textTest({ type, text, formulas }: WrittenTest): CellTest | undefined {
  const known = [...OF_TEXT].find(([name]) => name === type)?.[1];
  if (known === undefined) return undefined;
  const [formula] = formulas;
  const wanted = formula === undefined ? text : unquoted(known.formula.exec(formula)?.[1]);
  const isSearch = known.formula === SEARCHED;
  // These mean any character, any text, and themselves.
  if (wanted === undefined || (isSearch && /[?*~]/.test(wanted))) return undefined;
  return { kind: known.kind, text: wanted };
}

function comparison({ operator = '', formulas }: WrittenTest): CellTest | undefined {
  const [first, second] = formulas.map(literal);
  if (operator === 'between' || operator === 'notBetween') {
    if (typeof first !== 'number' || typeof second !== 'number') return undefined;
    const kind = operator === 'between' ? 'between' : 'not_between';
    return { kind, low: Math.min(first, second), high: Math.max(first, second) };
  }
  const known = OPERATORS.get(operator);
  if (known === undefined || first === undefined) return undefined;
  if (typeof first === 'string' && known !== 'equal' && known !== 'not_equal') return undefined;
  return { kind: 'compare', operator: known, operand: first };
}

function literal(formula: string): Literal | undefined {
  const value = formula.replace(/^\s*=/, '').trim();
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?$/i.test(value)) return Number(value);
  if (/^(?:TRUE|FALSE)$/i.test(value)) return value.toUpperCase() === 'TRUE';
  return unquoted(/^"((?:[^"]|"")*)"$/.exec(value)?.[1]);
}

const unquoted = (text: string | undefined) => text?.replaceAll('""', '"');
