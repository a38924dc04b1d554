import type { TaskProgress } from '../../../src/contract/task.ts';
import type { TranslationItem } from '../../../src/contract/translation.ts';
import { createBatchSizer } from '../../../src/core/engine/batchSizer.ts';
import { createLadder } from '../../../src/core/engine/ladder.ts';
import { createOutlook } from '../../../src/core/engine/outlook.ts';
import type { Protection } from '../../../src/core/engine/protection.ts';
import type { Sent } from '../../../src/core/engine/sendRequest.ts';
import type { TranslatorCall } from '../../../src/core/ports.ts';
import { createTestTranslator } from '../testTranslator.ts';

/** Texts with a `{name}` must keep it; that part can be masked. */
const PROTECTION: Protection = {
  check: ({ source, text, maxLength }) => [
    ...(source.includes('{name}') === text.includes('{name}')
      ? []
      : [
          {
            check: 'placeholders',
            severity: 'error',
            message: 'One is missing.',
            fault: 'It lost {name}.',
          } as const,
        ]),
    ...(/!!|\?\?/.test(text)
      ? [{ check: 'punctuation', severity: 'warning', message: 'Excited.', fault: 'Excited.' } as const]
      : []),
    ...(text.length > (maxLength ?? Infinity)
      ? [{ check: 'length', severity: 'error', message: 'Too long.', fault: 'Too long.' } as const]
      : []),
  ],
  mask: (source) =>
    source.includes('{name}')
      ? {
          text: source.replace('{name}', '__PH0__'),
          restore: (answer) => answer.replace('__PH0__', '{name}'),
          isWhole: (answer) => answer.includes('__PH0__'),
        }
      : undefined,
};

/** An answer with a text for each item. */
export const answers = (
  items: readonly TranslationItem[],
  text: (item: TranslationItem) => string,
): Sent => ({
  kind: 'answered',
  isCut: false,
  text: JSON.stringify({ translations: items.map((item) => ({ id: item.id, text: text(item) })) }),
});

/** A ladder whose requests are answered by a function; `results` are what it has recorded. */
export function ladderScene(answer: (items: readonly TranslationItem[], request: number) => Sent) {
  const calls: TranslatorCall[] = [];
  const results = new Map<number, TaskProgress>();
  const sizer = createBatchSizer(8);
  const outlook = createOutlook({ monotonic: () => calls.length * 10_000 });
  const climb = createLadder({
    translator: createTestTranslator(),
    protection: PROTECTION,
    sizer,
    outlook,
    isCapped: false,
    send: (call) => {
      calls.push(call);
      const sent = answer(call.request.items, calls.length);
      if (sent.kind === 'answered') outlook.answered();
      return Promise.resolve(sent);
    },
    record: (recorded) => {
      for (const { index, progress } of recorded) {
        if (results.has(index)) throw new Error(`task ${index} was recorded twice`);
        results.set(index, progress);
      }
      return Promise.resolve();
    },
  });
  const sizes = () => calls.map(({ request }) => request.items.length);
  return { climb, calls, results, sizer, sizes };
}

export const texts = (count: number, text = 'Text') =>
  Array.from({ length: count }, (_, i) => `${text} ${i}`);
export const states = (results: ReadonlyMap<number, TaskProgress>) =>
  [...results.values()].map(({ state }) => state);
