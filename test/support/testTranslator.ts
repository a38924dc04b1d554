import type { TranslationItem } from '../../src/contract/translation.ts';
import type { Translator } from '../../src/core/ports.ts';

export interface TestTranslator extends Translator {
  /** Every item that was asked for, in order, with its target language. */
  readonly asked: readonly { readonly target: string; readonly item: TranslationItem }[];
  /** From now on, what an item is answered with; undefined leaves it out, an error rejects its request. */
  answer(how: (item: TranslationItem, target: string) => string | undefined | Error): void;
  /** Holds requests until the returned function is called. */
  hold(): () => void;
  /** Requests that have come in. */
  readonly requests: number;
}

/** A provider under the hand of a test: answers `fr:text` unless told otherwise. */
export function createTestTranslator(): TestTranslator {
  const asked: { target: string; item: TranslationItem }[] = [];
  let how: (item: TranslationItem, target: string) => string | undefined | Error = ({ text }, target) =>
    `${target}:${text}`;
  let gate: Promise<void> = Promise.resolve();
  let requests = 0;

  return {
    provider: 'test',
    model: 'model-1',
    pseudo: false,
    endpoint: 'test',
    price: null,
    maxOutputTokens: null,
    timeout: 60_000,
    asked,
    get requests() {
      return requests;
    },
    answer(next) {
      how = next;
    },
    hold() {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => {
        open();
      };
    },
    async translate({ request: { target, items } }, signal) {
      requests += 1;
      asked.push(...items.map((item) => ({ target, item })));
      await Promise.race([gate, aborted(signal)]);
      signal.throwIfAborted();
      const answers = items.map((item) => ({ id: item.id, text: how(item, target) }));
      const translations: { id: string; text: string }[] = [];
      for (const { id, text } of answers) {
        if (text instanceof Error) throw text;
        if (text !== undefined) translations.push({ id, text });
      }
      return {
        text: JSON.stringify({ translations }),
        finish: 'complete',
        usage: { inputTokens: items.length, outputTokens: items.length },
      };
    },
  };
}

/** Requests that come from now on are answered; those that are held stay so. */
export function letNextPass(translator: TestTranslator): void {
  translator.hold()();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
