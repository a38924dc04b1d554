import type { CellKind } from '../../contract/cells.ts';
import type { CellTest, CompareOperator, Literal, RangeTest } from '../ports/workbooks.ts';

/** What a cell holds, as pages tell it. */
export interface CellContent {
  readonly kind: CellKind;
  readonly text: string;
}

/** A test that looks at no other cell. */
export type OwnTest = Exclude<CellTest, RangeTest>;

/** True where a cell passes a conditional format's test, as Excel decides it. */
export function passesTest(test: OwnTest, cell: CellContent): boolean {
  switch (test.kind) {
    case 'error':
      return cell.kind === 'error';
    case 'not_error':
      return cell.kind !== 'error';
    case 'blank':
      return cell.kind !== 'error' && isBlank(cell.text);
    case 'not_blank':
      return cell.kind !== 'error' && !isBlank(cell.text);
    case 'contains':
      return cell.kind !== 'error' && shown(cell).includes(folded(test.text));
    case 'not_contains':
      return cell.kind === 'error' || !shown(cell).includes(folded(test.text));
    case 'begins':
      return cell.kind !== 'error' && shown(cell).startsWith(folded(test.text));
    case 'ends':
      return cell.kind !== 'error' && shown(cell).endsWith(folded(test.text));
    case 'compare':
      return compare(cell, test.operator, test.operand);
    case 'between':
      return isBetween(cell, test.low, test.high) === true;
    case 'not_between':
      return isBetween(cell, test.low, test.high) === false;
  }
}

/** Excel compares texts without case. */
export const folded = (text: string) => text.toLowerCase();

const isBlank = (text: string) => /^ *$/.test(text);

function shown({ kind, text }: CellContent): string {
  if (kind === 'boolean') return text === '1' ? 'true' : 'false';
  return folded(text);
}

function compare(cell: CellContent, operator: CompareOperator, operand: Literal): boolean {
  const order = orderOf(cell, operand);
  if (order === undefined) return false;
  switch (operator) {
    case 'less':
      return order < 0;
    case 'at_most':
      return order <= 0;
    case 'equal':
      return order === 0;
    case 'not_equal':
      return order !== 0;
    case 'at_least':
      return order >= 0;
    case 'greater':
      return order > 0;
  }
}

function isBetween(cell: CellContent, low: number, high: number): boolean | undefined {
  const [above, below] = [orderOf(cell, low), orderOf(cell, high)];
  return above === undefined || below === undefined ? undefined : above >= 0 && below <= 0;
}

const RANK = { number: 0, string: 1, boolean: 2 };

/**
 * Below 0 where the cell comes before the operand: numbers come before texts, texts before TRUE and FALSE. Undefined
 * for errors and for what is no number although it says so.
 */
function orderOf(cell: CellContent, operand: Literal): number | undefined {
  const value = valueOf(cell, operand);
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (typeof value !== typeof operand)
    return RANK[typeof value as keyof typeof RANK] - RANK[typeof operand as keyof typeof RANK];
  if (typeof value === 'string') return folded(value) === folded(String(operand)) ? 0 : 1;
  return Number(value) - Number(operand);
}

function valueOf({ kind, text }: CellContent, operand: Literal): Literal | undefined {
  if (kind === 'error') return undefined;
  if (kind === 'number') return Number(text);
  if (kind === 'boolean') return text === '1';
  if (kind === 'text') return text;
  // A blank cell is equal to what is nothing of any kind.
  return typeof operand === 'string' ? '' : typeof operand === 'number' ? 0 : false;
}
