import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextRun } from '../../../../src/core/ports/workbooks.ts';
import { markRuns, runsOf, unmark } from '../../../../src/core/text/runTags.ts';

const runs = (...texts: readonly (readonly [number, string])[]): TextRun[] =>
  texts.map(([format, text]) => ({ format, text }));
const plainOf = (pieces: readonly TextRun[]) => pieces.map(({ text }) => text).join('');

describe('markRuns', () => {
  it('leaves what most of the text has without a tag', () => {
    expect(markRuns(runs([0, 'Press '], [1, 'OK'], [0, ' to continue']))).toEqual({
      marked: 'Press <g1>OK</g1> to continue',
      base: 0,
      formats: [1],
    });
    expect(markRuns(runs([0, 'Note:'], [1, ' this takes a while']))?.marked).toBe(
      '<g1>Note:</g1> this takes a while',
    );
  });

  it('leaves white space outside of tags', () => {
    expect(markRuns(runs([1, '  Note: '], [0, 'read this text'], [1, ' now ']))?.marked).toBe(
      '  <g1>Note:</g1> read this text <g1>now</g1> ',
    );
  });

  it('gives one number to one format', () => {
    expect(
      markRuns(runs([0, 'Either '], [1, 'A'], [0, ' or '], [1, 'B'], [0, ' or '], [2, 'C']))?.marked,
    ).toBe('Either <g1>A</g1> or <g1>B</g1> or <g2>C</g2>');
  });

  it.each([
    ['one format', runs([0, 'Hello'])],
    ['formats that only white space has', runs([0, 'Hello'], [1, '  '], [0, 'World'])],
    ['a placeholder of several formats', runs([0, 'Hello {na'], [1, 'me}'], [0, ', welcome'])],
    ['an ICU plural', runs([0, '{n, plural, one {# '], [1, 'file'], [0, '} other {# files}}'])],
    [
      'more formats than can be kept',
      runs(...Array.from({ length: 60 }, (_, i) => [i % 2, `w${i} `] as const)),
    ],
  ])('marks nothing in %s', (_, pieces) => {
    expect(markRuns(pieces)).toBeNull();
  });

  it('takes another letter where the text has such tags of its own', () => {
    expect(markRuns(runs([0, 'Write <g1> or '], [1, 'leave']))?.marked).toBe('Write <g1> or <x1>leave</x1>');
  });
});

describe('unmark', () => {
  const source = { plain: 'Press OK or Esc', marked: 'Press <g1>OK</g1> or <g2>Esc</g2>' };

  it.each([
    ['Drücke <g1>OK</g1> oder <g2>Esc</g2>', true],
    ['<g2>Esc</g2> oder <g1>OK</g1>', true],
    ['Drücke < G1 >OK</ g1 > oder <g2>Esc</g2>', true],
    ['Drücke OK oder Esc', false],
    ['Drücke <g1>OK</g1> oder Esc', false],
    ['Drücke <g1>OK oder <g2>Esc</g2></g1>', false],
    ['Drücke <g1>OK</g2> oder <g2>Esc</g1>', false],
    ['Drücke <g1>OK</g1> oder <g2>Esc</g2> oder <g2>F1</g2>', false],
    ['Drücke <g1>OK</g1> oder <g2></g2>Esc', false],
    ['Drücke OK</g1> oder <g2>Esc</g2>', false],
    ['Drücke <g1>OK</g1> oder <g2>Esc', false],
  ])('%s', (answer, isKept) => {
    const unmarked = unmark(answer, source);
    expect(unmarked.isKept).toBe(isKept);
    expect(unmarked.text).not.toMatch(/<\s*\/?\s*g\d/i);
  });
});

describe('runsOf', () => {
  it('gives a translation the formats of its source', () => {
    const pieces = runs([0, 'Press '], [1, 'OK'], [0, ' or '], [2, 'Esc']);
    const marked = markRuns(pieces);
    expect(marked && runsOf('<g2>Esc</g2> oder <g1>OK</g1> drücken', plainOf(pieces), marked)).toEqual(
      runs([2, 'Esc'], [0, ' oder '], [1, 'OK'], [0, ' drücken']),
    );
  });

  it('gives back any source: its text, and each character that shows in its format', () => {
    const word = fc.stringMatching(/^[ a-z<>/g1{}%\n]{1,8}$/);
    const piece = fc.record({ format: fc.nat(3), text: word });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 8 }), (pieces) => {
        const marked = markRuns(pieces);
        if (marked === null) return;
        const plain = plainOf(pieces);
        expect(unmark(marked.marked, { plain, marked: marked.marked })).toEqual({
          text: plain,
          isKept: true,
        });
        expect(shown(runsOf(marked.marked, plain, marked))).toEqual(shown(pieces));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

function shown(pieces: readonly TextRun[]): readonly string[] {
  return pieces.flatMap(({ format, text }) =>
    Array.from(text, (mark) => (mark.trim() === '' ? mark : `${format}${mark}`)),
  );
}
