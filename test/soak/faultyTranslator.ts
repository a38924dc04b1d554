import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '../../src/contract/providerError.ts';
import type { Translator, TranslatorReply } from '../../src/core/ports.ts';

/** How many of a thousand requests go wrong, and how. */
const REFUSED = 10;
const DOWN = 5;
const LATE = 2;
const CUT = 5;
const INCOMPLETE = 10;

/** Translates into `fr:text` after 5 to 40 ms, and goes wrong now and then as endpoints do. */
export function faultyTranslator(random: () => number): Translator {
  return {
    provider: 'faulty',
    model: 'model-1',
    pseudo: false,
    endpoint: 'faulty',
    price: null,
    maxOutputTokens: null,
    timeout: 60_000,
    async translate({ request: { target, items } }, signal): Promise<TranslatorReply> {
      let dice = random() * 1_000;
      const falls = (share: number): boolean => {
        dice -= share;
        return dice < 0;
      };
      await sleep(5 + random() * 35, undefined, { signal });
      if (falls(REFUSED)) throw new ProviderError('rate_limited', 'fewer, please', { retryAfter: 50 });
      if (falls(DOWN)) throw new ProviderError('unavailable', 'not now');
      if (falls(LATE)) throw new ProviderError('timed_out', 'no answer');
      const usage = { inputTokens: items.length * 20, outputTokens: items.length * 20 };
      if (falls(CUT)) return { text: '{"translations":[{"id"', finish: 'cut', usage };
      const answered = falls(INCOMPLETE) ? items.slice(1) : items;
      const translations = answered.map(({ id, text }) => ({ id, text: `${target}:${text}` }));
      return { text: JSON.stringify({ translations }), finish: 'complete', usage };
    },
  };
}
