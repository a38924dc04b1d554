import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../../src/contract/providerError.ts';
import { translateAll } from '../../../support/engine/translatingScene.ts';

const MINUTE = 60_000;
const textsOf = (count: number) => Array.from({ length: count }, (_, i) => `text ${i}`);
const unavailable = () => new ProviderError('unavailable', 'Not just now (503).', { outage: 'likely' });
const limited = (retryAfter: number | null) =>
  new ProviderError('rate_limited', 'Fewer requests (429).', { retryAfter });
const silence = () => new Promise<never>(() => undefined);

describe('an endpoint that fails for hours, after a good minute', () => {
  it.each([
    ['503 for 1 h, one at a time', 1, 60, () => Promise.reject(unavailable())],
    ['503 for 8 h', 8, 480, () => Promise.reject(unavailable())],
    ['silent for 4 h', 8, 240, silence],
  ] as const)('costs no more than one request: %s', async (_, concurrency, minutes, fail) => {
    const ended = await translateAll({
      texts: textsOf(1_000),
      concurrency,
      minutes: minutes + 120,
      async endpoint(_texts, clock) {
        await clock.sleep(5_000);
        const now = clock.monotonic();
        if (now > MINUTE && now < (1 + minutes) * MINUTE) await fail();
      },
    });
    expect(ended.ended).toBe('completed');
    expect(ended.failed).toBeLessThanOrEqual(10);
    expect(ended.done + ended.failed).toBe(1_000);
  });

  it('is not blamed where one text alone makes it fail', async () => {
    const ended = await translateAll({
      texts: textsOf(1_000),
      minutes: 240,
      async endpoint(texts, clock) {
        await clock.sleep(1_000);
        if (texts.includes('text 500')) throw unavailable();
      },
    });
    expect(ended).toMatchObject({ ended: 'completed', done: 990, failed: 10 });
  });
});

describe('a second model that is asked for what the first refuses', () => {
  it.each([
    ['wishes to be left alone for an hour', () => Promise.reject(limited(60 * MINUTE))],
    ['wishes to be left alone for ten minutes', () => Promise.reject(limited(10 * MINUTE))],
    ['refuses whatever is asked', () => Promise.reject(limited(MINUTE))],
    ['cannot answer', () => Promise.reject(unavailable())],
    ['is silent', silence],
  ] as const)('holds nobody up for long where it %s', async (_, fallback) => {
    const ended = await translateAll({
      texts: textsOf(1_000).map((text, i) => (i % 20 === 0 ? `bad ${text}` : text)),
      minutes: 240,
      fallback,
      async endpoint(texts, clock) {
        await clock.sleep(1_000);
        if (texts.some((text) => text.startsWith('bad'))) throw new ProviderError('refused', 'I will not.');
      },
    });
    expect(ended).toMatchObject({ ended: 'completed', done: 950, failed: 50 });
    expect(ended.lastDone).toBeLessThan(10);
  });
});

describe('an endpoint that takes few requests at a time', () => {
  it.each([
    { concurrency: 8, most: 1, latency: 10_000, retryAfter: null },
    { concurrency: 8, most: 1, latency: 10_000, retryAfter: 1_000 },
    { concurrency: 8, most: 1, latency: 60_000, retryAfter: null },
    { concurrency: 64, most: 1, latency: 20_000, retryAfter: null },
    { concurrency: 64, most: 2, latency: 10_000, retryAfter: null },
  ])('fails no text: %o', async ({ concurrency, most, latency, retryAfter }) => {
    let underWay = 0;
    const ended = await translateAll({
      texts: textsOf(1_500),
      concurrency,
      minutes: 24 * 60,
      async endpoint(texts, clock) {
        await clock.sleep(50);
        if (underWay >= most) throw limited(retryAfter);
        underWay += 1;
        // Not all alike: by the number of the first text.
        await clock.sleep(latency * (0.7 + ((Number(texts[0]?.slice(5)) * 7) % 60) / 100));
        underWay -= 1;
      },
    });
    expect(ended).toMatchObject({ ended: 'completed', done: 1_500, failed: 0 });
  });
});

it('an endpoint that wishes to be left alone is asked at once where somebody says so', async () => {
  let asked = 0;
  const ended = await translateAll({
    texts: textsOf(100),
    minutes: 60,
    tryNowAfter: 1,
    async endpoint(_texts, clock) {
      asked += 1;
      await clock.sleep(100);
      if (asked === 1) throw limited(9 * MINUTE);
    },
    concurrency: 1,
  });
  expect(ended).toMatchObject({ ended: 'completed', done: 100 });
  expect(ended.lastDone).toBeLessThan(5);
});
