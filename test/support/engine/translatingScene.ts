import { createBudget } from '../../../src/core/engine/budget.ts';
import { createLimiter } from '../../../src/core/engine/limiter.ts';
import { createPauseGate } from '../../../src/core/engine/pauseGate.ts';
import { createTranslating, type Translating } from '../../../src/core/engine/translating.ts';
import { runPool } from '../../../src/core/engine/workerPool.ts';
import type { Clock, Translator, TranslatorReply } from '../../../src/core/ports.ts';
import { createFakeClock } from '../fakeClock.ts';
import { quietLog } from '../quietLog.ts';
import { jobsOf } from './jobs.ts';

/** Answers a request for some texts, in fake time. */
type Endpoint = (texts: readonly string[], clock: Clock) => Promise<void>;

interface Options {
  readonly endpoint: Endpoint;
  readonly fallback?: Endpoint;
  /** In requests of ten. */
  readonly texts: readonly string[];
  readonly concurrency?: number;
  /** For so long at most, in minutes of fake time. */
  readonly minutes: number;
  /** After so many of them somebody says: now. */
  readonly tryNowAfter?: number;
}

const BATCH = 10;
const MINUTE = 60_000;

/** Translates texts over hours of fake time, and tells how that went. */
export async function translateAll({
  endpoint,
  fallback,
  texts,
  concurrency = 8,
  minutes,
  tryNowAfter,
}: Options) {
  const clock = createFakeClock();
  const stop = new AbortController();
  const random = () => 0.5;
  const asked = (name: string, answer: Endpoint): Translator => ({
    ...{ pseudo: false, price: null, maxOutputTokens: null, timeout: 120_000 },
    ...{ provider: name, model: name, endpoint: name },
    async translate({ request: { items } }): Promise<TranslatorReply> {
      await answer(
        items.map(({ text }) => text),
        clock,
      );
      const translations = items.map(({ id, text }) => ({ id, text: `fr:${text}` }));
      const usage = { inputTokens: 1, outputTokens: 1 };
      return { text: JSON.stringify({ translations }), finish: 'complete', usage };
    },
  });
  const way = (name: string, answer: Endpoint) => ({
    translator: asked(name, answer),
    limiter: createLimiter(clock, random),
  });
  const count = { done: 0, failed: 0, skipped: 0, pending: 0 };
  let lastDone = 0;
  const translating: Translating = createTranslating({
    ...way('first', endpoint),
    ...(fallback && { fallback: way('second', fallback) }),
    ...{ clock, random, log: quietLog, concurrency, isCapped: false },
    protection: { check: () => [], mask: () => undefined },
    budget: createBudget({
      ...{ cap: undefined, price: null, before: { tokens: 0, cost: 0 } },
      save: () => Promise.resolve(),
    }),
    gate: createPauseGate(),
    record(results) {
      for (const { progress } of results) {
        count[progress.state] += 1;
        if (progress.state === 'done') lastDone = clock.monotonic() / MINUTE;
      }
      return Promise.resolve();
    },
    assertHeld: () => Promise.resolve(),
    isFresh: () => true,
    requested: () => undefined,
    waits: () => undefined,
    ...{ signal: stop.signal, starting: stop.signal },
  });
  const jobs = jobsOf(texts);
  let ended: 'completed' | 'stopped' | Error | undefined;
  const pool = runPool({
    items: Array.from({ length: Math.ceil(jobs.length / BATCH) }, (_, i) =>
      jobs.slice(i * BATCH, (i + 1) * BATCH),
    ),
    ...{ concurrency: concurrency * 2, signal: stop.signal },
    beforeEach: () => Promise.resolve(),
    work: (batch) => translating.translate(batch),
  }).then(
    () => (ended ??= 'completed'),
    (error: unknown) => (ended ??= error instanceof Error ? error : new Error('unforeseen')),
  );
  for (let minute = 0; minute < minutes && ended === undefined; minute += 1) {
    if (minute === tryNowAfter) translating.tryNow();
    await clock.advance(MINUTE);
  }
  ended ??= 'stopped';
  stop.abort(new Error('It is over.'));
  await pool;
  return { ...count, ended, lastDone };
}
