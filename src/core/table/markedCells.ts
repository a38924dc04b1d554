import type { SkipReason, TaskKind } from '../../contract/analysis.ts';
import type { ColourAction } from '../../contract/colour.ts';
import { skipOfTarget } from '../text/skipRules.ts';
import type { CellLock } from '../../contract/cells.ts';

/** What is to be done with a target cell: `skip` is why nothing is, null where `kind` is. */
export interface TargetWork {
  readonly skip: SkipReason | null;
  readonly kind: TaskKind;
}

/**
 * What is to be done with a target cell that holds `text`. What its own colour asks for counts before what its row
 * does; where there is no translation yet, one is made.
 */
export function workOf(
  text: string,
  lock: CellLock,
  ofCell: ColourAction | null,
  ofRow: ColourAction | null,
): TargetWork {
  if (ofCell === 'skip') return WORK.skip;
  const usual = skipOfTarget(text, lock);
  if (usual === null) return WORK.fill;
  if (usual !== 'already_translated') return { skip: usual, kind: 'translate' };
  switch (ofCell ?? ofRow) {
    case 'retranslate':
      return WORK.retranslate;
    case 'shorten':
      return WORK.shorten;
    case 'final':
      return WORK.final;
    case 'review':
      return WORK.review;
    default:
      return WORK.keep;
  }
}

/** Asked for every cell: not made anew for each. */
const WORK = {
  fill: { skip: null, kind: 'translate' },
  keep: { skip: 'already_translated', kind: 'translate' },
  retranslate: { skip: null, kind: 'retranslate' },
  shorten: { skip: null, kind: 'shorten' },
  skip: { skip: 'marked_skip', kind: 'translate' },
  final: { skip: 'marked_final', kind: 'translate' },
  review: { skip: 'marked_review', kind: 'translate' },
} as const satisfies Record<string, TargetWork>;

/** Why a row is left alone by the colour of its source; null where it is not. */
export function skipOfMarkedSource(action: ColourAction | null): SkipReason | null {
  if (action === 'skip' || action === 'review') return `marked_${action}`;
  return action === 'final' ? 'marked_final' : null;
}
