import { describe, expect, it } from 'vitest';
import type { TaskKind } from '../../../../src/contract/analysis.ts';
import type { ColourAction } from '../../../../src/contract/colour.ts';
import type { CurrentCell, Fate } from '../../../../src/core/export/matchResults.ts';
import { createFinishedColours } from '../../../../src/core/export/repaintFinished.ts';
import { markOf, type Mark } from '../../../../src/core/table/mark.ts';
import { task as makeTask, unit as makeUnit } from '../../../support/tasks.ts';

const mark = (action: ColourAction): Mark => ({ action, colours: { fill: '#FFFF00' } });
const written = (kind: TaskKind): Fate => ({ kind: 'written', task: { ...makeTask(), kind } });
const held = (isSinceAnalysis: boolean): Fate => ({
  kind: 'held',
  task: { ...makeTask(), kind: 'retranslate' },
  isSinceAnalysis,
});
const LEFT: Fate = { kind: 'left' };

interface Target extends Partial<CurrentCell> {
  readonly fate: Fate;
  readonly own?: ColourAction;
}

/** The columns that are repainted in a row whose source, in column 2, is marked; targets begin in column 3. */
function repainted(
  source: ColourAction | null,
  targets: readonly Target[],
  isPartial = true,
): readonly number[] {
  const finished = createFinishedColours({ colours: 'clear', isPartial });
  const cells = targets.map((target, i): CurrentCell => {
    const place = { sheet: 'S', row: 2, column: i + 3, ref: '', language: 'fr' };
    return { ...place, isTarget: true, text: 'old', skip: null, isExcluded: false, locked: null, ...target };
  });
  finished.meet(
    { unit: makeUnit(), column: 2, runs: undefined },
    cells,
    targets.map(({ fate }) => fate),
    {
      source: source && mark(source),
      cells: targets.map(({ own }) => (own === undefined ? null : mark(own))),
    },
  );
  return finished.repaints.map(({ column }) => column);
}

describe('createFinishedColours', () => {
  it.each<[string, ColourAction | null, readonly Target[], readonly number[]]>([
    ['a target that is done', null, [{ fate: written('shorten'), own: 'shorten' }], [3]],
    ['one that was empty', null, [{ fate: written('translate'), own: 'retranslate' }], [3]],
    [
      'none whose colour asks for something else by now',
      null,
      [{ fate: written('shorten'), own: 'retranslate' }],
      [],
    ],
    ['none that is final', null, [{ fate: written('translate'), own: 'final' }], []],
    ['none that holds what an earlier export wrote', null, [{ fate: held(false), own: 'retranslate' }], []],
    ['one whose result is what it held', null, [{ fate: held(true), own: 'retranslate' }], [3]],
    ['a source that is done', 'retranslate', [{ fate: written('retranslate') }, { fate: held(false) }], [2]],
    ['no source of which one is left', 'retranslate', [{ fate: written('retranslate') }, { fate: LEFT }], []],
    [
      'no source of which one is refused',
      'retranslate',
      [{ fate: written('retranslate') }, { fate: { kind: 'refused' } }],
      [],
    ],
    ['no source that is final', 'final', [{ fate: written('retranslate') }], []],
    ['no source that only names the text', 'source', [{ fate: written('retranslate') }], []],
    [
      'a source beside a cell that is locked',
      'retranslate',
      [{ fate: written('retranslate') }, { fate: LEFT, locked: 'x' }],
      [2],
    ],
    [
      'a source beside a final cell',
      'retranslate',
      [{ fate: written('retranslate') }, { fate: LEFT, own: 'final' }],
      [2],
    ],
    [
      'no source that another language waits for',
      'retranslate',
      [{ fate: written('retranslate') }, { fate: LEFT, isTarget: false }],
      [],
    ],
    [
      'a source beside another language that has nothing',
      'retranslate',
      [{ fate: written('retranslate') }, { fate: LEFT, isTarget: false, text: null }],
      [2],
    ],
    ['no source that was given its colour since', 'retranslate', [{ fate: held(false) }], []],
    ['no source that asked for nothing', 'retranslate', [{ fate: LEFT, own: 'final' }], []],
  ])('repaints %s', (_, source, targets, columns) => {
    expect(repainted(source, targets)).toEqual(columns);
  });

  it('does not wait for languages that are never translated into', () => {
    const other = { fate: LEFT, isTarget: false };
    expect(repainted('retranslate', [{ fate: written('retranslate') }, other], false)).toEqual([2]);
  });

  it('makes a colour another, and leaves one that is that already', () => {
    const finished = createFinishedColours({ colours: '#ffff00', isPartial: false });
    const cell = {
      sheet: 'S',
      row: 2,
      column: 3,
      ref: 'C2',
      language: 'fr',
      isTarget: true,
      text: 'x',
      skip: null,
      isExcluded: false,
      locked: null,
    };
    const colours = { fill: '#FFFF00', font: '#FF0000' };
    finished.meet({ unit: makeUnit(), column: 2, runs: undefined }, [cell], [written('shorten')], {
      source: null,
      cells: [{ action: 'shorten', colours }],
    });
    expect(finished.repaints).toEqual([
      {
        sheet: 'S',
        row: 2,
        column: 3,
        from: { font: '#FF0000' },
        to: { font: '#FFFF00' },
        after: [{ row: 2, column: 3 }],
      },
    ]);
  });
});

describe('markOf', () => {
  it('names the colours that ask, and no other', () => {
    const actionOf = (_: number, { fill, font }: { fill: string | null; font: string | null }) =>
      fill === '#00FF00' ? null : fill !== null || font !== null ? ('shorten' as const) : null;
    expect(markOf(actionOf, 1, { fill: '#0000FF', font: null })).toEqual({
      action: 'shorten',
      colours: { fill: '#0000FF' },
    });
    expect(markOf(actionOf, 1, { fill: null, font: '#FF0000' })?.colours).toEqual({ font: '#FF0000' });
    expect(markOf(actionOf, 1, { fill: '#00FF00', font: null })).toBeNull();
  });
});
