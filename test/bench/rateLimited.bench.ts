import { setMaxListeners } from 'node:events';
import { ProviderError } from '../../src/contract/providerError.ts';
import { createBreaker } from '../../src/core/engine/breaker.ts';
import { createBudget } from '../../src/core/engine/budget.ts';
import { createLimiter } from '../../src/core/engine/limiter.ts';
import { createOutlook } from '../../src/core/engine/outlook.ts';
import { createPauseGate } from '../../src/core/engine/pauseGate.ts';
import { createSender } from '../../src/core/engine/sendRequest.ts';
import { createSlots } from '../../src/core/engine/slots.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { quietLog } from '../support/quietLog.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { report } from './measure.ts';

const ALLOWED = 10;
const WORKERS = 64;
const FROM = 10_000;
const UNTIL = 100_000;
const CALL = {
  instructions: 'Translate.',
  request: { source: 'en', target: 'fr', items: [{ id: '1', text: 'One' }] },
  maxOutputTokens: null,
};

/** Time is simulated, so that the figures are counts and the same on every machine. */
async function measure(latency: number, seed: number) {
  const clock = createFakeClock();
  const random = seededRandom(seed);
  const stop = new AbortController();
  const over = stop.signal;
  setMaxListeners(0, over);
  const asked: { readonly at: number; readonly passed: boolean }[] = [];
  let bucket = ALLOWED;
  let filledAt = 0;

  const send = createSender({
    translator: {
      provider: 'limited',
      model: null,
      pseudo: false,
      endpoint: 'limited',
      price: null,
      maxOutputTokens: null,
      timeout: Infinity,
      async translate() {
        const at = clock.monotonic();
        bucket = Math.min(ALLOWED, bucket + ((at - filledAt) / 1_000) * ALLOWED);
        filledAt = at;
        const passed = bucket >= 1;
        if (passed) bucket -= 1;
        await clock.sleep(latency * (0.8 + 0.4 * random()));
        asked.push({ at: clock.monotonic(), passed });
        if (!passed) throw new ProviderError('rate_limited', 'Too many.');
        return { text: '{}', finish: 'complete', usage: { inputTokens: 1, outputTokens: 1 } };
      },
    },
    limiter: createLimiter(clock, random),
    breaker: createBreaker({ clock, random, over }),
    budget: createBudget({
      cap: undefined,
      price: null,
      before: { tokens: 0, cost: 0 },
      save: () => Promise.resolve(),
    }),
    gate: createPauseGate(),
    slots: createSlots(WORKERS),
    outlook: createOutlook(clock),
    assertHeld: () => Promise.resolve(),
    isFresh: () => true,
    requested: () => undefined,
    clock,
    random,
    log: quietLog,
    signal: over,
    starting: over,
  });

  const worker = async (): Promise<void> => {
    while (!over.aborted) await send(CALL);
  };
  for (let i = 0; i < WORKERS; i += 1) worker().catch(() => undefined);
  await clock.advance(UNTIL);
  stop.abort(new Error('over'));
  const counted = asked.filter(({ at }) => at >= FROM);
  const passed = counted.filter((each) => each.passed).length;
  return {
    used: passed / ((UNTIL - FROM) / 1_000) / ALLOWED,
    refused: (counted.length - passed) / counted.length,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

async function run(): Promise<void> {
  for (const latency of [20, 2_000]) {
    const runs = await Promise.all([1, 2, 3].map((seed) => measure(latency, seed)));
    const used = Math.min(...runs.map((each) => each.used));
    const refused = Math.max(...runs.map((each) => each.refused));
    report(
      `10 requests/s allowed, ${latency} ms latency, after 10 s`,
      `≥ ${percent(used)} used, ≤ ${percent(refused)} refused`,
      '≥ 90 % used, < 5 % refused',
    );
  }
}

void run();
