import type { AfterExport } from '../../contract/project.ts';
import type { Paint, Repaint } from '../ports/workbooks.ts';
import type { Mark } from '../table/mark.ts';
import type { CurrentSource } from './editFor.ts';
import type { CurrentCell, Fate } from './matchResults.ts';

/** What the colours of a row's cells ask for. */
export interface RowMarks {
  readonly source: Mark | null;
  /** Of its target cells, in their order. */
  readonly cells: readonly (Mark | null)[];
}

/** Gathers the cells whose colours asked for what is done now. */
export interface FinishedColours {
  meet(source: CurrentSource, cells: readonly CurrentCell[], fates: readonly Fate[], marks: RowMarks): void;
  readonly repaints: readonly Repaint[];
}

interface Wish extends Pick<AfterExport, 'colours'> {
  /** Whether this session is for some languages alone: what others hold is for another one to translate. */
  readonly isPartial: boolean;
}

interface Target {
  readonly cell: CurrentCell;
  readonly fate: Fate;
  readonly mark: Mark | null;
}

/**
 * A target cell is done with once it holds what its own colour asked for; a source once all that it asked for do, those
 * of languages that this session leaves out among them. Cells that are final, to be skipped or reviewed keep their
 * colours, and so does the one that names what a row is translated out of.
 */
export function createFinishedColours({ colours = 'keep', isPartial }: Wish): FinishedColours {
  const repaints: Repaint[] = [];
  const colour = colours === 'clear' ? null : colours.toUpperCase();

  function paint(at: Pick<Repaint, 'sheet' | 'row' | 'column'>, mark: Mark, after: Repaint['after']): void {
    const others = Object.entries(mark.colours).filter(([, from]) => from !== colour);
    if (others.length === 0) return;
    const from: Paint = Object.fromEntries(others);
    const to: Paint = Object.fromEntries(others.map(([part]) => [part, colour]));
    const { sheet, row, column } = at;
    repaints.push({ sheet, row, column, from, to, after });
  }

  return {
    repaints,
    meet({ unit, column }, cells, fates, marks) {
      if (colours === 'keep') return;
      const targets = cells.flatMap((cell, i): Target[] => {
        const fate = fates[i];
        return fate === undefined ? [] : [{ cell, fate, mark: marks.cells[i] ?? null }];
      });
      for (const { cell, fate, mark } of targets) {
        if (isDoneHere(fate) && isWork(mark) && hasDone(fate, mark))
          paint(cell, mark, written([{ cell, fate }]));
      }
      const { source: mark } = marks;
      if (!isWork(mark)) return;
      const asked = targets.filter((target) => target.mark === null && isAsked(target, isPartial));
      if (asked.every(({ fate }) => hasDone(fate, mark)) && asked.some(({ fate }) => isDoneHere(fate)))
        paint({ sheet: unit.sheet, row: unit.row, column }, mark, written(asked));
    },
  };
}

function isWork(mark: Mark | null): mark is Mark {
  return mark !== null && (mark.action === 'retranslate' || mark.action === 'shorten');
}

/** Whether a cell without a colour of its own is one that its source's colour asks about. */
function isAsked({ cell: { isTarget, text, skip, locked }, fate }: Target, isPartial: boolean): boolean {
  if (fate.kind !== 'left') return true;
  return skip === null && locked === null && (isTarget || (isPartial && text !== null));
}

/** Whether the cell holds, or is about to, what a colour asked for. */
function hasDone(fate: Fate, { action }: Mark): boolean {
  if (fate.kind !== 'written' && fate.kind !== 'held') return false;
  return fate.task.kind === 'translate' || fate.task.kind === action;
}

/** Not by an earlier export: a colour that somebody has given a cell since asks anew. */
function isDoneHere(fate: Fate): boolean {
  return fate.kind === 'written' || (fate.kind === 'held' && fate.isSinceAnalysis);
}

function written(targets: readonly Pick<Target, 'cell' | 'fate'>[]): Repaint['after'] {
  return targets.flatMap(({ cell: { row, column }, fate }) =>
    fate.kind === 'written' ? { row, column } : [],
  );
}
