import { createBreaker } from '../../../src/core/engine/breaker.ts';
import { createBudget } from '../../../src/core/engine/budget.ts';
import { createLimiter } from '../../../src/core/engine/limiter.ts';
import { createOutlook } from '../../../src/core/engine/outlook.ts';
import { createPauseGate } from '../../../src/core/engine/pauseGate.ts';
import { createSender, type Sent } from '../../../src/core/engine/sendRequest.ts';
import { createSlots } from '../../../src/core/engine/slots.ts';
import type { TranslatorReply } from '../../../src/core/ports.ts';
import { createFakeClock } from '../fakeClock.ts';
import { quietLog } from '../quietLog.ts';

const CALL = {
  instructions: 'Translate.',
  request: { source: 'en', target: 'fr', items: [{ id: '1', text: 'One' }] },
  maxOutputTokens: 50,
};
export const reply = (over: Partial<TranslatorReply> = {}): TranslatorReply => ({
  text: '{}',
  finish: 'complete',
  usage: { inputTokens: 3, outputTokens: 4 },
  ...over,
});

export type Answer = TranslatorReply | Error | 'never';

/** A sender over a provider that gives these answers one after the other, then the last for ever. */
export function senderScene(
  answers: readonly Answer[],
  options: { cap?: { tokens: number }; timeout?: number; patience?: number } = {},
) {
  const clock = createFakeClock();
  const gate = createPauseGate();
  const stop = new AbortController();
  const failing = new AbortController();
  const asked: number[] = [];
  const used: { inputTokens: number; outputTokens: number }[] = [];
  const limiter = createLimiter(clock, () => 0.5);
  const held = { lost: false, stale: false };
  const told: { mayGoOn?: (() => boolean) | undefined } = {};
  const starting = AbortSignal.any([stop.signal, failing.signal]);
  const breaker = createBreaker({ clock, random: () => 0.5, patience: options.patience, over: starting });
  const budget = createBudget({
    cap: options.cap,
    price: null,
    before: { tokens: 0, cost: 0 },
    save: () => Promise.resolve(),
  });
  const send = createSender({
    translator: {
      provider: 'test',
      model: 'm',
      pseudo: false,
      endpoint: 'test',
      price: null,
      maxOutputTokens: null,
      timeout: options.timeout ?? 30_000,
      translate(_call, _signal, mayGoOn?: () => boolean) {
        told.mayGoOn = mayGoOn;
        const answer = answers[Math.min(asked.length, answers.length - 1)] ?? 'never';
        asked.push(clock.monotonic());
        if (answer === 'never') return new Promise<never>(() => undefined);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    limiter,
    breaker,
    budget,
    gate,
    slots: createSlots(1),
    outlook: createOutlook(clock),
    isFresh: () => !held.stale,
    assertHeld: () => (held.lost ? Promise.reject(new Error('lease lost')) : Promise.resolve()),
    requested: (usage) => used.push(usage),
    clock,
    random: () => 0.5,
    log: quietLog,
    signal: stop.signal,
    starting,
  });
  let sent: Sent | Error | undefined;
  return {
    clock,
    gate,
    stop,
    failing,
    asked,
    used,
    held,
    mayGoOn: () => told.mayGoOn?.(),
    budget,
    breaker,
    send: () => {
      send(CALL).then(
        (ended) => (sent = ended),
        (error: unknown) => (sent = error as Error),
      );
    },
    sent: () => sent,
  };
}
