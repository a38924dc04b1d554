import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnsweredText, TranslationRequest } from '../../../src/contract/translation.ts';
import { parseAnswer } from '../../../src/core/engine/parseAnswer.ts';
import { placeholders, protectedSpans } from '../../../src/core/text/placeholders.ts';
import { createPseudo } from '../../../src/providers/pseudo.ts';

const pseudo = createPseudo({ protectedSpans });
const signal = new AbortController().signal;

async function answerTo(request: TranslationRequest): Promise<readonly AnsweredText[]> {
  const call = { instructions: '', request, maxOutputTokens: null };
  const { text, ...rest } = await pseudo.translate(call, signal);
  expect(rest).toEqual({ finish: 'complete', usage: { inputTokens: 0, outputTokens: 0 } });
  return parseAnswer(text) ?? [];
}

async function localize(
  text: string,
  options: { target?: string; maxLength?: number } = {},
): Promise<string> {
  const { target = 'ja', maxLength } = options;
  const item = { id: '7', text, ...(maxLength !== undefined && { maxLength }) };
  const answer = await answerTo({ source: 'en', target, items: [item] });
  expect(answer.map(({ id }) => id)).toEqual(['7']);
  return answer[0]?.text ?? '';
}

const graphemes = (text: string) => Array.from(new Intl.Segmenter().segment(text)).length;
const inventory = (text: string) =>
  placeholders(text)
    .map(({ text }) => text)
    .sort();
const LONE_SURROGATE = /\p{Cs}/u;

describe('pseudo-localization', () => {
  it('is told apart, costs nothing and answers by id', async () => {
    expect(pseudo).toMatchObject({ provider: 'pseudo', model: null, pseudo: true });
    const items = [
      { id: 'b', text: 'One' },
      { id: 'a', text: 'Two' },
    ];
    expect(await answerTo({ source: 'en', target: 'ko', items })).toEqual([
      { id: 'b', text: '⟦Öñé⟧' },
      { id: 'a', text: '⟦Ťŵö⟧' },
    ]);
  });

  it('rejects with the reason of an abort', async () => {
    const reason = new Error('enough');
    const request = { source: 'en', target: 'fr', items: [] };
    const call = { instructions: '', request, maxOutputTokens: null };
    await expect(pseudo.translate(call, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it.each([
    ['Save', '⟦Šáṽé⟧'],
    ['Hi {name}, <b>%d%%</b>', '⟦Ĥí {name}, <b>%d%%</b>⟧'],
    [String.raw`One\nTwo`, String.raw`⟦Öñé\nŤŵö⟧`],
    ['See https://example.com', '⟦Šéé https://example.com⟧'],
    ['{n, plural, one {# day} other {# days}}', '⟦{n, plural, one {# ďáý} other {# ďáýš}}⟧'],
    ['  Spaced out\n', '  ⟦Šþáçéď öúť⟧\n'],
    ['日本語', '⟦日本語⟧'],
    ['Hi __PH0__ and __PLAYER_NAME__', '⟦Ĥí __PH0__ áñď __PLAYER_NAME__⟧'],
    ['=1+1', '⟦=1+1⟧'],
  ])('makes of %j', async (text, expected) => {
    expect(await localize(text)).toBe(expected);
  });

  it.each(['', '   ', '\n'])('leaves %j alone', async (text) => {
    expect(await localize(text, { target: 'fr' })).toBe(text);
  });

  it.each([
    ['de', 116],
    ['fr', 122],
    ['es-MX', 123],
    ['it', 121],
    ['pt-BR', 117],
    ['ru', 117],
    ['pl', 114],
    ['sv', 120],
    ['ja', 100],
    ['zh-Hans', 100],
  ])('lengthens as real translations into %s do', async (target, length) => {
    expect(graphemes(await localize('a'.repeat(100), { target }))).toBe(length + 2);
  });

  it('lengthens short texts more', async () => {
    const growth = async (length: number) =>
      (graphemes(await localize('a'.repeat(length), { target: 'fr' })) - 2) / length;
    expect(await growth(10)).toBeGreaterThan(await growth(20));
    expect(await growth(20)).toBeGreaterThan(await growth(100));
  });

  it('gives up padding, then brackets, then its end where there is little room, and nothing that must stay', async () => {
    const at = (maxLength: number) => localize('Options', { target: 'fr', maxLength });
    expect(graphemes(await at(40))).toBe(7 + 5 + 2);
    expect(await at(11)).toMatch(/^⟦.{9}⟧$/u);
    expect(await at(9)).toBe('⟦Öþťíöñš⟧');
    expect(await at(8)).toBe('Öþťíöñš');
    expect(await at(7)).toBe('Öþťíöñš');
    expect(await at(3)).toBe('Öþ…');
    expect(await localize('Hi {name}!', { target: 'fr', maxLength: 3 })).toContain('{name}');
  });

  it('never makes a text too long for a cell', async () => {
    for (const length of [32_767, 32_766, 32_765, 32_764, 30_000, 40_000]) {
      const text = await localize('e '.repeat(length).slice(0, length), { target: 'fr' });
      expect(text.length).toBeLessThanOrEqual(Math.max(32_767, length));
      expect(text.length).toBeGreaterThanOrEqual(length);
    }
  });

  const fragments = fc.constantFrom(
    ...[
      '%s',
      '%1$s',
      '%d',
      '%%',
      '{0}',
      '{name}',
      '{{count}}',
      '${item}',
      '%name%',
      '$item$',
      '<b>',
      '</b>',
      '<color=#fff>',
    ],
    ...[
      '[b]',
      '[/b]',
      '\\n',
      '\n',
      '\r\n',
      'https://example.com/a',
      'me@example.com',
      '&amp;',
      '{n, plural, one {# day} other {#}}',
    ],
    ...[
      'Attack',
      'a',
      ' ',
      '%',
      '5',
      '1',
      '<',
      '{',
      '}',
      '$',
      '&',
      '\\',
      '@',
      '.',
      '=',
      '+',
      '-',
      'é',
      '日',
      '👩‍👩‍👧',
      '\ud83d',
      '\udc00',
      '\u0301',
    ],
  );
  const texts = fc.oneof(
    fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
    fc.string(),
  );
  const targets = fc.constantFrom('de', 'fr', 'pt-BR', 'ja', 'zh-Hans', 'sv', 'x-any', '');
  const limits = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined });

  it('keeps placeholders and limits, is deterministic, and starts no formula, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(texts, targets, limits, async (text, target, maxLength) => {
        const options = { target, ...(maxLength !== undefined && { maxLength }) };
        const result = await localize(text, options);
        expect(await localize(text, options)).toBe(result);
        expect(inventory(result)).toEqual(inventory(text));
        expect(graphemes(result)).toBeLessThanOrEqual(Math.max(maxLength ?? Infinity, graphemes(text)));
        if (!/^[=+\-@]/.test(text)) expect(result).not.toMatch(/^[=+\-@]/);
        if (!LONE_SURROGATE.test(text)) expect(result).not.toMatch(LONE_SURROGATE);
      }),
      { seed: 20_261_123, numRuns: 3000 },
    );
  });
});
