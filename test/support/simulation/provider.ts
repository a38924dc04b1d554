import { ProviderError } from '../../../src/contract/providerError.ts';
import type { TranslationItem } from '../../../src/contract/translation.ts';
import type { Translator, TranslatorReply } from '../../../src/core/ports.ts';
import type { Chance } from './chance.ts';
import type { Request } from './facts.ts';
import type { Faults, ProviderFaultKind } from './faults.ts';
import type { Scheduler } from './scheduler.ts';

/** What the checks of a simulation find fault with. */
export const UNFIT = '(unfit)';

interface Deps {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly requested: (request: Request) => void;
}

/** A provider that answers when it likes to, and well as often as the seed has it. */
export function createProvider({
  scheduler,
  chance,
  faults,
  requested,
}: Deps): (window: string) => Translator {
  let answers = 0;

  return (window) => ({
    provider: 'simulated',
    model: 'model-1',
    pseudo: false,
    endpoint: 'simulated',
    price: null,
    maxOutputTokens: null,
    timeout: 20_000,
    async translate({ request: { target, items } }, signal) {
      const fault = faults.provider();
      requested({ window, target, sources: items.map(({ text }) => text) });
      answers += 1;
      const mine = answers;
      const time = fault === 'silent' ? 3_600_000 : 20 + faults.delay(chance.oneOf([60, 600, 3_000, 9_000]));
      await scheduler.wait(window, `answer ${mine} (${fault})`, time);
      signal.throwIfAborted();
      return replyTo({ items, target, fault, mine });
    },
  });

  function replyTo({ items, target, fault, mine }: Answering): TranslatorReply {
    const translations = items.map(({ id, text }) => ({ id, text: `${target} ${mine} ${text}` }));
    const one = chance.between(0, items.length - 1);
    const usage = { inputTokens: items.length, outputTokens: items.length };
    const reply = (
      given: readonly { id: string; text: string }[],
      finish: TranslatorReply['finish'] = 'complete',
    ): TranslatorReply => ({ text: JSON.stringify({ translations: given }), finish, usage });
    switch (fault) {
      case 'none':
      case 'silent':
        return reply(translations);
      case 'limited':
        throw new ProviderError('rate_limited', 'Too many requests.');
      case 'limited_until':
        throw new ProviderError('rate_limited', 'Too many requests.', {
          retryAfter: chance.between(100, 20_000),
        });
      case 'unavailable':
        throw new ProviderError('unavailable', 'Nobody is there.');
      case 'rejected':
        throw new ProviderError('rejected', 'This cannot be answered.');
      case 'misconfigured':
        throw new ProviderError('misconfigured', 'The key is wrong.');
      case 'refused':
        return reply([], 'refused');
      case 'cut': {
        const { text } = reply(translations);
        return { text: text.slice(0, chance.between(0, text.length)), finish: 'cut', usage };
      }
      case 'garbled':
        return { text: 'I would rather not say.', finish: 'complete', usage };
      case 'left_out':
        return reply(translations.filter((_, i) => i !== one));
      case 'twice':
        return reply(translations.flatMap((each, i) => (i === one ? [each, each] : [each])));
      case 'renumbered':
        return reply(translations.map(({ text }, i) => ({ id: String(i + 7), text })));
      case 'unfit':
        return reply(translations.map(({ id, text }, i) => ({ id, text: i === one ? UNFIT : text })));
    }
  }
}

interface Answering {
  readonly items: readonly TranslationItem[];
  readonly target: string;
  readonly fault: ProviderFaultKind;
  readonly mine: number;
}
