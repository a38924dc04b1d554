import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../src/core/engine/readAnswer.ts';

const items = ['1', '2', '3'].map((id) => ({ id, text: `text ${id}` }));
const faults = (answer: readonly { id: string; text: string }[]) =>
  [...readAnswer(items, answer)].map(([id, verdict]) => [id, verdict.ok ? verdict.text : verdict.fault]);

describe('readAnswer', () => {
  it('goes by id, not by position, and ignores ids that nobody asked for', () => {
    const answer = [
      { id: '3', text: 'drei' },
      { id: 'note', text: 'fremd' },
      { id: '1', text: 'eins' },
      { id: '2', text: 'zwei' },
    ];
    expect(faults(answer)).toEqual([
      ['1', 'eins'],
      ['2', 'zwei'],
      ['3', 'drei'],
    ]);
  });

  it('finds fault with what is left out or given twice, and with nothing else', () => {
    const answer = [
      { id: '1', text: 'a' },
      { id: '1', text: 'b' },
      { id: '3', text: 'c' },
    ];
    expect(faults(answer)).toEqual([
      ['1', 'The answer gave this text more than once.'],
      ['2', 'The answer left this text out.'],
      ['3', 'c'],
    ]);
  });

  it('believes no text of a model that has counted anew', () => {
    const answer = ['0', '1', '2'].map((id) => ({ id, text: `shifted ${id}` }));
    expect(faults(answer)).toEqual([
      ['1', expect.stringMatching(/cannot be told/)],
      ['2', expect.stringMatching(/cannot be told/)],
      ['3', 'The answer left this text out.'],
    ]);
  });

  it('believes none of an answer that lacks the last ones, unless it was cut', () => {
    const merged = ['1', '2'].map((id) => ({ id, text: `merged ${id}` }));
    expect(faults(merged).map(([, what]) => what)).toEqual([
      expect.stringMatching(/cannot be told/),
      expect.stringMatching(/cannot be told/),
      'The answer left this text out.',
    ]);
    const cut = [...readAnswer(items, merged, { isCut: true }).values()];
    expect(cut.map(({ ok }) => ok)).toEqual([true, true, false]);
  });
});
