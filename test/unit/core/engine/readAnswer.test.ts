import { describe, expect, it } from 'vitest';
import { MOST_CELL_CHARACTERS, readAnswer } from '../../../../src/core/engine/readAnswer.ts';

const items = ['1', '2', '3'].map((id) => ({ id, text: `text ${id}` }));
const answered = (translations: readonly { id: string; text: string }[]) =>
  readAnswer(items, { translations: [...translations] });

describe('readAnswer', () => {
  it('goes by id, not by position, and ignores ids that nobody asked for', () => {
    const verdicts = answered([
      { id: '3', text: 'drei' },
      { id: '9', text: 'fremd' },
      { id: '1', text: 'eins' },
      { id: '2', text: 'zwei' },
    ]);
    expect([...verdicts]).toEqual([
      ['1', { ok: true, text: 'eins' }],
      ['2', { ok: true, text: 'zwei' }],
      ['3', { ok: true, text: 'drei' }],
    ]);
  });

  it.each([
    ['left out', [], /left this text out/],
    [
      'given twice',
      [
        { id: '1', text: 'a' },
        { id: '1', text: 'b' },
      ],
      /more than once/,
    ],
    ['empty', [{ id: '1', text: ' \n' }], /empty/],
    ['too long for a cell', [{ id: '1', text: 'x'.repeat(MOST_CELL_CHARACTERS + 1) }], /32768 characters/],
  ])('finds fault with a text that is %s', (_, translations, fault) => {
    expect(answered(translations).get('1')).toEqual({
      ok: false,
      fault: expect.stringMatching(fault) as string,
    });
  });

  it('takes a text that just fits a cell', () => {
    expect(answered([{ id: '1', text: 'x'.repeat(MOST_CELL_CHARACTERS) }]).get('1')?.ok).toBe(true);
  });
});
