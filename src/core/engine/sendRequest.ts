import { AppError } from '../../contract/errors.ts';
import { ProviderError, type ProviderFault } from '../../contract/providerError.ts';
import type { Price, TokenUsage } from '../../contract/translation.ts';
import type { Clock, Log, Translator, TranslatorCall, TranslatorReply } from '../ports.ts';
import type { Breaker, Turn } from './breaker.ts';
import type { Budget } from './budget.ts';
import type { Limiter, Load, Permit } from './limiter.ts';
import type { Outlook } from './outlook.ts';
import type { PauseGate } from './pauseGate.ts';
import { abortReason, whenAborted } from '../whenAborted.ts';
import { expectedTokens, usageOf, worstUsage } from './requestSize.ts';
import type { Slots } from './slots.ts';

/** How a call ended: with an answer, or why there is none. */
export type Sent =
  | { readonly kind: 'answered'; readonly text: string; readonly isCut: boolean }
  /** Fewer texts at a time may pass; `isRefused`: the provider will not answer one of them. */
  | { readonly kind: 'too_much'; readonly reason: string; readonly isRefused?: true }
  /** These texts will not be answered now; `forAll`: nor will any others. */
  | { readonly kind: 'unanswered'; readonly reason: string; readonly forAll: boolean };

interface Deps {
  readonly translator: Translator;
  readonly limiter: Limiter;
  readonly breaker: Breaker;
  readonly budget: Budget;
  readonly gate: PauseGate;
  /** How many requests this execution has under way at a time. */
  readonly slots: Slots;
  readonly outlook: Outlook;
  /** Who asks to be left alone for longer than this is not waited for, in ms. */
  readonly longestRetryAfter?: number | undefined;
  /** Rejects where the lease is lost: no request is sent without it. */
  readonly assertHeld: () => Promise<void>;
  /** Whether nothing has happened since that would let it reject. */
  readonly isFresh: () => boolean;
  /** Told of each request that was sent. */
  readonly requested: (usage: TokenUsage, price: Price | null) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Ends requests on their way. */
  readonly signal: AbortSignal;
  /** Aborted too where no further request is to start: those on their way may still bring what they cost. */
  readonly starting: AbortSignal;
}

/** How often a request is made that fails for a reason that may pass. */
const ATTEMPTS: Partial<Record<ProviderFault, number>> = { rate_limited: 20, unavailable: 6, timed_out: 3 };
/** Refused while others of ours are under way: there may be too many at a time, which is no fault of this one. */
const ATTEMPTS_BESIDE_OTHERS = 100;
/** Where nothing was ever answered, it is more likely that nobody is there. */
const FIRST_ATTEMPTS: Partial<Record<ProviderFault, number>> = { ...ATTEMPTS, unavailable: 4 };
/**
 * The same while the endpoint is down: no text is to blame where no connection comes about; a server that fails, or
 * falls silent, may do so because of this very request, with which nothing would ever end. One request is given up
 * for that in an outage, no more: were all of them to blame, a long outage would fail every text there is.
 */
const ATTEMPTS_WHILE_DOWN: Partial<Record<ProviderFault, number>> = { unavailable: 10, timed_out: 4 };
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** Who asks to be left alone for longer than this is not waited for, in ms. */
const LONGEST_RETRY_AFTER = 10 * 60_000;
const NOTHING: TokenUsage = { inputTokens: 0, outputTokens: 0 };

/**
 * Sends calls: each when the gate is open, the endpoint's limits allow it, the lease is ours and the cap has room;
 * and again, after a wait that grows and has jitter, where it failed for a reason that may pass.
 */
export function createSender(deps: Deps): (call: TranslatorCall) => Promise<Sent> {
  const { translator, limiter, breaker, budget, gate, slots, outlook, clock, log, signal, starting } = deps;
  const { longestRetryAfter = LONGEST_RETRY_AFTER } = deps;

  return async (call) => {
    const failures = new Map<ProviderFault, number>();
    const whileDown = new Map<ProviderFault, number>();
    const besideOthers = new Map<ProviderFault, number>();
    for (let failed = 0; ; failed += 1) {
      const outcome = await sendOnce(call);
      if (outcome === 'hopeless') return hopeless(outlook);
      if (!(outcome instanceof ProviderError)) return answered(outcome);
      if (!outcome.isSent) continue;
      const { fault, message, retryAfter } = outcome;
      log.warn('provider.failed', { provider: translator.provider, fault, attempt: failed + 1 });
      if (outcome.outage !== 'none' && breaker.isDown) {
        // All wait together.
        if (outcome.outage === 'certain' || outlook.hasGivenUp) continue;
        if (oneMore(whileDown, fault) < (ATTEMPTS_WHILE_DOWN[fault] ?? 0)) continue;
        return given(fault, message, false);
      }
      const isBarren = fault === 'rate_limited' && limiter.isBarren;
      const isAskedToLeave = (retryAfter ?? 0) > longestRetryAfter;
      const isBesideOthers = fault === 'rate_limited' && !limiter.isIdle;
      const count = oneMore(isBesideOthers ? besideOthers : failures, fault);
      const most = isBesideOthers
        ? ATTEMPTS_BESIDE_OTHERS
        : ((outlook.hasAnswered ? ATTEMPTS : FIRST_ATTEMPTS)[fault] ?? 0);
      if (isBarren || isAskedToLeave) throw leftAlone(message, isAskedToLeave ? retryAfter : null);
      if (count >= most) return given(fault, message, most > 0 && !outlook.hasAnswered);
      // The limiter holds everybody back for as long as the endpoint asks.
      if (fault !== 'rate_limited' || retryAfter === null) await clock.sleep(waitAfter(failed), starting);
    }
  };

  async function sendOnce(call: TranslatorCall): Promise<TranslatorReply | ProviderError | 'hopeless'> {
    const giveBack = await slots.take(starting);
    try {
      if (outlook.hopeless !== null) return 'hopeless';
      const reply = await sendWithin(call);
      // Known before the next one takes this slot.
      if (reply instanceof ProviderError && reply.fault === 'misconfigured') outlook.giveUp(reply.message);
      return reply;
    } finally {
      giveBack();
    }
  }

  async function sendWithin(call: TranslatorCall): Promise<TranslatorReply | ProviderError> {
    const { price } = translator;
    const reservation = await budget.reserve(() => worstUsage(call), starting, price);
    let used: TokenUsage | null = NOTHING;
    let isSent = false;
    try {
      const { permit, turn } = await mayStart(call);
      // Whether a server that falls silent, or is left, bills what it was sent, nobody knows.
      used = null;
      isSent = true;
      const reply = await ask(call, permit, turn);
      isSent = !(reply instanceof ProviderError) || reply.isSent;
      if (!(reply instanceof ProviderError)) used = usageOf(call, reply, translator);
      else if (!isSent || !reply.mayBeBilled) used = NOTHING;
      if (used !== null && isSent) permit.used(used.inputTokens + used.outputTokens);
      return reply;
    } finally {
      if (isSent) deps.requested(used ?? NOTHING, price);
      reservation.settle(used);
    }
  }

  function loadOf(call: TranslatorCall): Load | undefined {
    const { rates } = translator;
    if (rates === undefined) return undefined;
    return { rates, tokens: rates.tokensPerMinute === undefined ? 0 : expectedTokens(call) };
  }

  /** Nothing is awaited between the last look at the gate and the request: after a pause none starts. */
  async function mayStart(call: TranslatorCall): Promise<{ readonly permit: Permit; readonly turn: Turn }> {
    const load = loadOf(call);
    for (;;) {
      await gate.pass(starting);
      const turn = await breaker.pass(starting);
      let permit: Permit | undefined;
      try {
        permit = await limiter.acquire(starting, load);
        await deps.assertHeld();
        starting.throwIfAborted();
        if (!gate.paused && turn.isValid) return { permit, turn };
      } catch (error) {
        permit?.withdrawn();
        turn.left();
        throw error;
      }
      permit.withdrawn();
      turn.left();
    }
  }

  async function ask(
    call: TranslatorCall,
    permit: Permit,
    turn: Turn,
  ): Promise<TranslatorReply | ProviderError> {
    try {
      const reply = await withDeadline(call);
      permit.succeeded();
      turn.answered();
      outlook.answered();
      return reply;
    } catch (error) {
      const isSent = !(error instanceof ProviderError) || error.isSent;
      if (!isSent) permit.withdrawn();
      else if (error instanceof ProviderError && error.fault === 'rate_limited') {
        permit.limited(error.retryAfter === null ? null : Math.min(error.retryAfter, longestRetryAfter));
      } else permit.ended();
      if (error instanceof ProviderError && isSent && !signal.aborted) turn.failed(error, call);
      else turn.left();
      signal.throwIfAborted();
      if (error instanceof ProviderError) return error;
      log.error('provider.unforeseen', { provider: translator.provider, error: nameOf(error) });
      return new ProviderError('unavailable', 'The provider could not be asked. The log says more.', {
        mayBeBilled: true,
        outage: 'none',
      });
    }
  }

  function mayGoOn(): boolean {
    return !gate.paused && !starting.aborted && deps.isFresh();
  }

  async function withDeadline(call: TranslatorCall): Promise<TranslatorReply> {
    const { timeout } = translator;
    const request = new AbortController();
    const ended = new AbortController();
    let giveUp: (error: Error) => void = () => undefined;
    const givenUp = new Promise<never>((_, reject) => {
      giveUp = (error) => {
        reject(error);
        request.abort(error);
      };
    });
    const detach = whenAborted(signal, () => {
      giveUp(abortReason(signal));
    });
    if (timeout < Infinity) {
      const late = (): void => {
        giveUp(timedOut(timeout));
      };
      clock.sleep(timeout, ended.signal).then(late, () => undefined);
    }
    const reply = translator.translate(call, request.signal, mayGoOn);
    // A provider that does not end when it is told to is nobody's any more.
    reply.catch(() => undefined);
    try {
      return await Promise.race([reply, givenUp]);
    } finally {
      ended.abort();
      detach();
    }
  }

  function waitAfter(failed: number): number {
    const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failed);
    return most / 2 + (most / 2) * deps.random();
  }
}

function hopeless({ hopeless: reason }: Outlook): Sent {
  return { kind: 'unanswered', reason: reason ?? '', forAll: true };
}

function timedOut(timeout: number): ProviderError {
  return new ProviderError(
    'timed_out',
    `The provider did not answer within ${Math.round(timeout / 1_000)} s. Try again, or give its profile a longer "timeoutSeconds".`,
  );
}

function answered({ text, finish }: TranslatorReply): Sent {
  if (finish === 'refused') {
    const reason = 'The provider would not answer (its content filter refused).';
    return { kind: 'too_much', reason, isRefused: true };
  }
  return { kind: 'answered', text, isCut: finish === 'cut' };
}

function oneMore(counts: Map<ProviderFault, number>, fault: ProviderFault): number {
  const count = (counts.get(fault) ?? 0) + 1;
  counts.set(fault, count);
  return count;
}

/** `wished`: for how long it wishes not to be asked, in ms. No text is to blame, and none is to fail for it. */
function leftAlone(message: string, wished: number | null): AppError {
  const wish =
    wished === null
      ? 'It goes on refusing whatever is asked, for all the waiting.'
      : `It wishes to be left alone for ${Math.ceil(wished / 60_000)} min.`;
  return new AppError(
    'provider_unreachable',
    `${message} ${wish} What is finished is kept, the rest stays pending: start again later.`,
    { details: { reason: message } },
  );
}

function given(fault: ProviderFault, reason: string, forAll: boolean): Sent {
  if (fault === 'too_long' || fault === 'rejected' || fault === 'refused')
    return { kind: 'too_much', reason, ...(fault === 'refused' && { isRefused: true }) };
  return { kind: 'unanswered', reason, forAll: forAll || fault === 'misconfigured' };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
