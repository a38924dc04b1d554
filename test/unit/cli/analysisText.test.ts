import { describe, expect, it } from 'vitest';
import type { SheetAnalysis } from '../../../src/contract/analysis.ts';
import { planLines } from '../../../src/cli/analysisText.ts';
import { money } from '../../../src/cli/money.ts';
import { sampleAnalysis, series } from '../../support/records.ts';

const plan = (language: string, cells: number) => ({
  language,
  kinds: { translate: cells, retranslate: 0, shorten: 0 },
  sourceCharacters: 100,
  inputTokens: 1_000_000 * cells,
  outputTokens: 500_000 * cells,
});

describe('planLines', () => {
  const analysis = sampleAnalysis({ tasks: 3, languages: [plan('fr', 1), plan('ja', 2)] });

  it('tells tokens where no price is known', () => {
    expect(planLines(analysis)).toEqual([
      'To translate: 3 cells, about 4500000 tokens',
      '  fr           1 cell, about 1500000 tokens',
      '  ja           2 cells, about 3000000 tokens',
    ]);
  });

  it('names the source language and its column first, some sheets of each', () => {
    const sheet = (name: string, language: string, over: Partial<SheetAnalysis> = {}): SheetAnalysis => ({
      name,
      leftOut: null,
      visibility: 'visible',
      colours: [],
      nextTable: null,
      keyed: false,
      excluded: { rows: [], keys: [], hiddenRows: false },
      headerRow: 1,
      headerGuess: null,
      firstRow: 2,
      lastRow: 9,
      columns: [
        {
          letter: 'B',
          header: language,
          role: 'source',
          language,
          confidence: 0.9,
          reason: '',
          filled: 8,
          isNew: false,
          maxLength: null,
          uppercase: false,
        },
      ],
      units: 8,
      ...over,
    });
    const sheets = [
      ...series(7, (i) => sheet(`S${i + 1}`, 'en')),
      sheet('T\n', 'de'),
      sheet('Legend', 'fr', { leftOut: 'It is a legend' }),
    ];
    expect(planLines({ ...analysis, sheets }).slice(0, 3)).toEqual([
      'From en: column B of “S1”, column B of “S2”, column B of “S3”, column B of “S4”, column B of “S5” and 2 more',
      'From de: column B of “T�”',
      'To translate: 3 cells, about 4500000 tokens',
    ]);
  });

  it('tells what they cost where one is, and nothing where it costs nothing', () => {
    const priced = { ...analysis, price: { input: 0.5, output: 2 } };
    expect(planLines(priced)[0]).toBe('To translate: 3 cells, about 4500000 tokens (4.50)');
    expect(planLines(priced)[1]).toBe('  fr           1 cell, about 1500000 tokens (1.50)');
    expect(planLines({ ...analysis, price: { input: 0, output: 0 } })).toEqual(planLines(analysis));
  });
});

describe('money', () => {
  it.each([
    [0, '0.00'],
    [12.345, '12.35'],
    [0.1, '0.10'],
    [0.01234, '0.012'],
    [0.0000567, '0.000057'],
  ])('writes %d as %s', (amount, expected) => {
    expect(money(amount)).toBe(expected);
  });
});
