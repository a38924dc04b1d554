import { maxLengthOf, type Task, type Unit } from '../../contract/task.ts';
import { countGraphemes } from '../text/graphemes.ts';

/** How long a translation may be, in graphemes; null where nothing says. */
export interface LengthBudget {
  /** What the model is asked to keep to. */
  readonly asked: number | null;
  /** What is accepted. */
  readonly most: number | null;
}

/** A text that somebody has marked as too long is to lose about as much as a wording can without losing its sense. */
const SHORTER = 0.7;

/**
 * The limit of the cell. To shorten, seven tenths of what the cell holds are asked for, or its limit where that alone
 * makes it shorter; whatever is shorter than it was is accepted.
 */
export function lengthBudget({ kind, before, language }: Task, unit: Unit): LengthBudget {
  const limit = maxLengthOf(unit, language);
  const length = kind === 'shorten' && before !== null ? countGraphemes(before) : 0;
  if (length < 2) return { asked: limit, most: limit };
  if (limit !== null && limit < length) return { asked: limit, most: limit };
  return { asked: Math.min(length - 1, Math.ceil(length * SHORTER - 0.001)), most: length - 1 };
}
