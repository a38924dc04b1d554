import { describe, expect, it } from 'vitest';
import { PANEL_STRINGS } from '../../../src/contract/panelStrings.ts';
import { certaintyOf, estimateOf } from '../../../webview/model/estimate.ts';
import { figuresOf, progressRows, timeLeft } from '../../../webview/model/progress.ts';
import { stageOf, stateInWords } from '../../../webview/model/stateWords.ts';
import { createWords } from '../../../webview/model/words.ts';
import { analysisOf, RUNNING, sessionIn, statisticsOf, WORDS } from './panelScene.ts';

describe('the words', () => {
  it('write numbers, shares and amounts as the language does', () => {
    const german = createWords(PANEL_STRINGS, 'de');
    expect(german.number(1_234_567)).toBe('1.234.567');
    expect(WORDS.say('splitSaving', 1_200, 4_000)).toBe('Split: saving, 1,200 of 4,000');
    expect(WORDS.percent(0.999)).toBe('99%');
    expect(WORDS.money(12.3456)).toBe('12.35');
    expect(WORDS.money(0.00123)).toBe('0.0012');
    expect(WORDS.money(0)).toBe('0.00');
  });

  it('name languages, and those without a name by their tag', () => {
    expect(WORDS.language('pt-BR')).toBe('Brazilian Portuguese');
    expect(WORDS.language('not a tag')).toBe('not a tag');
    expect(WORDS.list(['A', 'B', 'C'])).toBe('A, B, and C');
  });

  it('work in a language that nobody knows', () => {
    expect(createWords(PANEL_STRINGS, 'qps_ploc!').number(1_000)).toBe('1,000');
  });

  it('leave a place empty that nothing fills', () => {
    expect(WORDS.say('model')).toBe('Model: ');
  });
});

describe('the figures', () => {
  it.each([
    [null, 'not known'],
    [{ low: 0, high: 20 }, 'less than a minute'],
    [{ low: 95, high: 125 }, 'about 2 min'],
    [{ low: 20, high: 130 }, 'up to 2 min'],
    [{ low: 600, high: 3_725 }, '10 min to 1 h 2 min'],
  ])('tell %j seconds as “%s”', (left, text) => {
    expect(timeLeft(left, WORDS)).toBe(text);
  });

  it('tell speed, time and cost of a run beside what was expected, and keep their places in a pause', () => {
    const pace = { elapsed: 125_000, rate: 2, left: { low: 540, high: 660 } };
    const estimate = { inputTokens: 2_000, outputTokens: 600, cost: 1.25 };
    const session = sessionIn(RUNNING, { lease: 'busy' }, { statistics: statisticsOf(), pace, estimate });
    const told = Object.fromEntries(figuresOf(session, WORDS).map(({ name, value }) => [name, value]));
    expect(told).toMatchObject({
      rate: '120',
      timeLeft: '9 min to 11 min',
      elapsed: '2 min',
      tokensIn: '1,000 (estimated 2,000)',
      tokensOut: '500 (estimated 600)',
      costSoFar: '0.50 (estimated 1.25)',
    });
    const paused = sessionIn(
      { ...RUNNING, execution: { status: 'paused', generation: 3 } },
      {},
      { statistics: statisticsOf({ cost: null }), pace: { elapsed: 5, rate: null, left: null } },
    );
    const figures = figuresOf(paused, WORDS);
    expect(figures.map(({ name }) => name)).toEqual(Object.keys(told));
    expect(figures.find(({ name }) => name === 'costSoFar')?.value).toBe('price unknown');
    expect(figures.find(({ name }) => name === 'tokensIn')?.value).toBe('1,000');
  });

  it('count what is left, all together and in each language', () => {
    const empty = { total: 0, done: 0, failed: 0, skipped: 0 };
    const languages = { fr: { total: 10, done: 4, failed: 1, skipped: 2 }, de: empty };
    const rows = progressRows(statisticsOf({ languages }), WORDS);
    expect(rows.map(({ name, left, fraction }) => [name, left, fraction])).toEqual([
      ['All languages', 5, 0.5],
      ['French', 3, 0.7],
      ['German', 0, 1],
    ]);
  });

  it('estimate by the price of a million tokens', () => {
    const { languages, price } = analysisOf([], ['fr', 'de']);
    expect(estimateOf(languages, price)).toEqual({ inputTokens: 200, outputTokens: 100, cost: 0.0008 });
    expect(estimateOf(languages, null).cost).toBeNull();
  });

  it('call a guess a guess', () => {
    expect([1, 0.9, 0.6, 0.2].map((confidence) => certaintyOf({ confidence }))).toEqual([
      'certaintySaid',
      'certaintyHigh',
      'certaintyMedium',
      'certaintyLow',
    ]);
  });
});

describe('the state in words', () => {
  it('says 100 % only where all is done', () => {
    const statistics = statisticsOf({ total: 1_000, done: 999, failed: 0 });
    expect(stateInWords(sessionIn(RUNNING, {}, { statistics }), WORDS)).toBe('Translating, 99 %');
  });

  it('is told anew with a stage, and not with progress', () => {
    const one = sessionIn(RUNNING, {}, { statistics: statisticsOf() });
    const more = sessionIn(RUNNING, {}, { statistics: statisticsOf({ done: 6 }) });
    expect(stageOf(one)).toBe(stageOf(more));
    expect(stageOf(one)).not.toBe(stageOf({ ...one, interrupted: true }));
  });
});
