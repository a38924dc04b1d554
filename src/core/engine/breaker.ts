import { AppError } from '../../contract/errors.ts';
import type { ProviderError } from '../../contract/providerError.ts';
import type { Waiting } from '../../contract/states.ts';
import type { Clock } from '../ports.ts';
import { abortReason, whenAborted } from '../whenAborted.ts';

/** Leave to try a request. One of its functions is called when that is over. */
export interface Turn {
  /** False once the endpoint has been found down: then it is not to be sent any more. */
  readonly isValid: boolean;
  answered(): void;
  /** `call` tells one request from another: of several that fail, no single one is to blame. */
  failed(error: ProviderError, call: object): void;
  /** It was not sent, or its end says nothing of the endpoint. */
  left(): void;
}

/** Knows whether an endpoint is down, and lets one request at a time look whether it still is. */
export interface Breaker {
  /** Whether the endpoint has been found down, and has not answered since. */
  readonly isDown: boolean;
  /** Why all wait; null while nobody does: the endpoint is up, or patience is over. */
  readonly waiting: Waiting | null;
  /**
   * At once while the endpoint is up; else it resolves for one at a time, when it is time to look, and for all when
   * there is an answer. Rejects with the signal's reason when aborted, and with `provider_unreachable` when patience
   * is over.
   */
  pass(signal: AbortSignal): Turn | Promise<Turn>;
  /** Looks now, where it is down. Asked again meanwhile, it changes nothing. */
  tryNow(): void;
}

interface Deps {
  readonly clock: Clock;
  readonly random: () => number;
  /** How long an endpoint that is down is waited for, in ms. */
  readonly patience?: number | undefined;
  /** Told whenever `waiting` is another. */
  readonly changed?: () => void;
  /** Aborted when nobody will ask any more. */
  readonly over: AbortSignal;
}

/** So many failures in a row and no answer in between: it is down. */
const IN_A_ROW = 3;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 120_000;

interface Down {
  /** From when on patience is counted, by the clock that never jumps. */
  since: number;
  /** For people. */
  readonly sinceThen: number;
  message: string;
  tries: number;
  nextTry: number | null;
}

export function createBreaker({
  clock,
  random,
  patience = Infinity,
  changed = () => undefined,
  over,
}: Deps): Breaker {
  const queue = new Set<{ go(turn: Turn): void; fail(error: AppError): void }>();
  const failing = new Set<object>();
  let inARow = 0;
  let hasAnswered = false;
  let down: Down | undefined;
  let probe: Turn | undefined;
  let isDue = false;
  let givenUp: AppError | undefined;
  let timer: AbortController | undefined;

  const free: Turn = {
    get isValid() {
      return down === undefined;
    },
    answered,
    failed: (error, call) => {
      if (error.outage === 'none') answered();
      else if (down === undefined) failedWhileUp(error, call);
    },
    left: () => undefined,
  };

  function answered(): void {
    hasAnswered = true;
    if (inARow > 0) failing.clear();
    inARow = 0;
    if (down === undefined) return;
    down = undefined;
    probe = undefined;
    isDue = false;
    timer?.abort();
    const waiting = [...queue];
    queue.clear();
    for (const { go } of waiting) go(free);
    changed();
  }

  function failedWhileUp({ outage, message }: ProviderError, call: object): void {
    inARow += 1;
    failing.add(call);
    const mayBeItsOwnFault = outage !== 'certain' && hasAnswered && failing.size === 1;
    if (inARow < IN_A_ROW || mayBeItsOwnFault) return;
    down = { since: clock.monotonic(), sinceThen: clock.now(), message, tries: 0, nextTry: null };
    waitForNext(down);
  }

  function waitForNext(of: Down): void {
    const left = patience - (clock.monotonic() - of.since);
    if (left <= 0) {
      giveUp(of);
      return;
    }
    const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** of.tries);
    const wait = Math.min(left, most / 2 + (most / 2) * random());
    of.tries += 1;
    of.nextTry = Math.ceil(clock.now() + wait);
    timer?.abort();
    const mine = new AbortController();
    timer = mine;
    const detach = whenAborted(over, () => {
      mine.abort();
    });
    clock
      .sleep(wait, mine.signal)
      .then(look, () => undefined)
      .finally(detach);
    changed();
  }

  function look(): void {
    if (down === undefined) return;
    isDue = true;
    next();
  }

  /** Sends the one that has waited longest to look, where it is time. */
  function next(): void {
    const [first] = queue;
    if (!isDue || probe !== undefined || first === undefined) return;
    queue.delete(first);
    first.go(startProbe());
  }

  function startProbe(): Turn {
    isDue = false;
    const mine: Turn = {
      get isValid() {
        return probe === mine || down === undefined;
      },
      answered,
      failed(error) {
        if (error.outage === 'none') answered();
        else if (probe === mine && down !== undefined) {
          probe = undefined;
          down.message = error.message;
          waitForNext(down);
        }
      },
      left() {
        if (probe !== mine) return;
        probe = undefined;
        isDue = true;
        next();
      },
    };
    probe = mine;
    tellOfTry();
    return mine;
  }

  function tellOfTry(): void {
    if (down === undefined || down.nextTry === null) return;
    down.nextTry = null;
    changed();
  }

  function giveUp({ message, since }: Down): void {
    const waited = Math.round((clock.monotonic() - since) / 60_000);
    const forSoLong = waited > 0 ? ` for ${waited} min` : '';
    givenUp = new AppError(
      'provider_unreachable',
      `The model could not be reached${forSoLong}: ${message} What is finished is kept, the rest stays pending.`,
      { details: { reason: message } },
    );
    const waiting = [...queue];
    queue.clear();
    for (const { fail } of waiting) fail(givenUp);
    changed();
  }

  return {
    get isDown() {
      return down !== undefined;
    },
    get waiting() {
      if (down === undefined || givenUp !== undefined) return null;
      const { message, sinceThen, nextTry } = down;
      return { reason: { code: 'provider_unreachable', message }, since: sinceThen, nextTry };
    },
    pass(signal) {
      if (givenUp !== undefined) throw givenUp;
      if (down === undefined) return free;
      if (isDue && probe === undefined) return startProbe();
      return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const entry = {
          go(turn: Turn) {
            detach();
            resolve(turn);
          },
          fail(error: AppError) {
            detach();
            reject(error);
          },
        };
        const detach = whenAborted(signal, () => {
          queue.delete(entry);
          reject(abortReason(signal));
        });
        queue.add(entry);
      });
    },
    tryNow() {
      if (down === undefined || givenUp !== undefined) return;
      // Somebody is there who would wait on.
      down.since = clock.monotonic();
      if (probe !== undefined) return;
      down.tries = 0;
      timer?.abort();
      tellOfTry();
      look();
    },
  };
}
