import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../../../src/core/engine/parseAnswer.ts';

const TWO = [
  { id: '1', text: 'eins {n}' },
  { id: '2', text: 'zwei "q"' },
];
const JSON_OF_TWO = JSON.stringify({ translations: TWO });

describe('parseAnswer', () => {
  it.each([
    ['what was asked for', JSON_OF_TWO],
    ['the list alone', JSON.stringify(TWO)],
    ['ids as numbers', JSON_OF_TWO.replaceAll('"1"', '1').replaceAll('"2"', '2')],
    [
      'more than was asked for',
      JSON.stringify({ note: 'x', translations: TWO.map((e) => ({ ...e, n: 1 })) }),
    ],
    ['a fence', '```json\n' + JSON_OF_TWO + '\n```'],
    ['prose around it', `Sure! Here is your "JSON":\n${JSON_OF_TWO}\nAnything else?`],
    ['a comma too many', JSON_OF_TWO.replace('}]', '},]').replace('}"}', '}",}')],
    ['an end that is missing', JSON_OF_TWO.slice(0, -2)],
    ['one object a line', TWO.map((entry) => JSON.stringify(entry)).join('\n')],
    ['thoughts before it', `<think>The user's {name}…</think>${JSON_OF_TWO}`],
  ])('reads %s', (_, text) => {
    expect(parseAnswer(text)).toEqual(TWO);
  });

  it('reads line breaks and tabs that stand in a text as they are', () => {
    expect(parseAnswer('{"translations":[{"id":"1","text":"a\nb\tc\r\nd"}]}')).toEqual([
      { id: '1', text: 'a\nb\tc\nd' },
    ]);
  });

  it.each(['', 'Sorry, I cannot do that.', '<!doctype html>', '{}', 'null', '"text"', '{"id":"1"}', '{'])(
    'finds nothing of an answer in %j',
    (text) => {
      expect(parseAnswer(text)).toBeUndefined();
    },
  );

  it('tells an empty answer from none', () => {
    expect(parseAnswer('{"translations":[]}')).toEqual([]);
  });

  it('never completes what was cut off, wherever', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, fc.nat(), (all, cutAt) => {
        const entries = all.map((text, i) => ({ id: String(i + 1), text }));
        const whole = JSON.stringify({ translations: entries });
        const found = parseAnswer(whole.slice(0, cutAt % whole.length)) ?? [];
        for (const entry of found) expect(entries).toContainEqual(entry);
      }),
    );
  });

  it('takes any text without throwing, in time that grows with its length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseAnswer(text)));
    expect(parseAnswer('{"id":"1","text":"'.repeat(50_000))).toBeUndefined();
  });
});
