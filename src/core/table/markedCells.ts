import type { SkipReason, TaskKind } from '../../contract/analysis.ts';
import type { ColourAction } from '../../contract/colour.ts';
import { skipOfTarget } from '../text/skipRules.ts';
import type { CellLock } from '../../contract/cells.ts';

/** What is to be done with a target cell: `skip` is why nothing is, null where `kind` is. */
export interface TargetWork {
  readonly skip: SkipReason | null;
  readonly kind: TaskKind;
}

interface TargetState {
  readonly text: string;
  readonly lock: CellLock;
  /** What the colour of the cell itself asks for, and that of its row's source. */
  readonly own: ColourAction | null;
  readonly source: ColourAction | null;
  /** Whether the row is translated out of another column than the others. */
  readonly isRedirected: boolean;
}

/** A cell's own mark counts before that of its source; where there is no translation yet, one is made. */
export function workOf({ text, lock, own, source, isRedirected }: TargetState): TargetWork {
  const usual = skipOfTarget(text, lock);
  if (own === 'skip') return { skip: 'marked_skip', kind: 'translate' };
  if (usual !== 'already_translated') return { skip: usual, kind: 'translate' };
  switch (own ?? source ?? (isRedirected ? 'retranslate' : null)) {
    case 'retranslate':
      return { skip: null, kind: 'retranslate' };
    case 'shorten':
      return { skip: null, kind: 'shorten' };
    case 'final':
      return { skip: 'marked_final', kind: 'translate' };
    case 'review':
      return { skip: 'marked_review', kind: 'translate' };
    default:
      return { skip: usual, kind: 'translate' };
  }
}

/** Why a row is left alone by the colour of its source; null where it is not. */
export function skipOfMarkedSource(action: ColourAction | null): SkipReason | null {
  if (action === 'skip' || action === 'review') return `marked_${action}`;
  return action === 'final' ? 'marked_final' : null;
}
