import { isBlank } from './isBlank.ts';
import type { SkipReason } from '../../contract/analysis.ts';
import type { CellKind, CellLock } from '../../contract/cells.ts';

/** Why a source cell that is not empty gets no translation; null where it does. */
export function skipOfSource(cell: {
  readonly kind: CellKind;
  readonly lock: CellLock;
  readonly text: string;
}): SkipReason | null {
  if (cell.lock === 'formula' || cell.lock === 'array_range') return 'formula_source';
  if (cell.kind !== 'text') return 'numbers_only';
  if (isUrl(cell.text)) return 'url';
  return hasLetters(cell.text) ? null : 'numbers_only';
}

const LOCKED: Readonly<Record<Exclude<CellLock, 'none'>, SkipReason>> = {
  formula: 'formula_target',
  array_range: 'locked_target',
  table_header: 'locked_target',
  rich_value: 'locked_target',
};

/** Why a target cell is left alone; null where it is to be filled. Blanks alone count as empty. */
export function skipOfTarget(text: string, lock: CellLock): SkipReason | null {
  if (lock !== 'none') return LOCKED[lock];
  return isBlank(text) ? null : 'already_translated';
}

/** One address and nothing else, of web, mail or file. */
export function isUrl(text: string): boolean {
  // Most texts are told apart without looking for an address.
  if (!text.includes(':') && !/^\s*www\./i.test(text)) return false;
  return /^\s*(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)\S+\s*$/i.test(text);
}

/** False for digits, punctuation, currencies, percentages and dates without words. */
export function hasLetters(text: string): boolean {
  return /[a-z]/i.test(text) || /\p{L}/u.test(text);
}
