import { LIMITS } from '../limits.ts';
import { isTrue } from '../xml/attributes.ts';

/** What a `col` element says of the columns `first` to `last`. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
  readonly hidden: boolean;
  readonly style: number;
}

/** Undefined where the element names no columns of the grid. */
export function columnSpan(attributes: ReadonlyMap<string, string>): ColumnSpan | undefined {
  const first = Number(attributes.get('min'));
  const last = Math.min(Number(attributes.get('max')), LIMITS.columns);
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 1 || last < first) return undefined;
  const style = Number(attributes.get('style') ?? 0);
  return {
    first,
    last,
    hidden: isTrue(attributes.get('hidden')),
    style: Number.isInteger(style) ? style : 0,
  };
}
