import type { Clock } from '../ports.ts';

/** Whether it makes sense to ask on. */
export interface Outlook {
  /** Why no further request is sent; null while there is hope. */
  readonly hopeless: string | null;
  /** Whether anything has been answered at all. */
  readonly hasAnswered: boolean;
  /** Whether a request was given up since the last answer. */
  readonly hasGivenUp: boolean;
  /** No request will be answered: a key, a model or an address is wrong. */
  giveUp(reason: string): void;
  /** There was an answer, whatever is in it. */
  answered(): void;
  /** An answer held something that can stand in a cell. */
  usable(): void;
  /** An answer held nothing of the kind. */
  unusable(reason: string): void;
  /** Nobody answered a request, after all attempts. */
  unanswered(reason: string): void;
}

/** A model of which so many first answers were all useless is not one to go on paying for. */
const USELESS_ANSWERS = 40;
/** So many requests that failed after all attempts, over so long in ms, with no answer in between: it is down. */
const UNANSWERED_IN_A_ROW = 8;
const DOWN_FOR = 60_000;

export function createOutlook(clock: Pick<Clock, 'monotonic'>): Outlook {
  let hopeless: string | null = null;
  let useless = 0;
  let hasAnswered = false;
  let hasBeenUsable = false;
  let unanswered = 0;
  let since = 0;
  return {
    get hopeless() {
      return hopeless;
    },
    get hasAnswered() {
      return hasAnswered;
    },
    get hasGivenUp() {
      return unanswered > 0;
    },
    giveUp(reason) {
      hopeless ??= reason;
    },
    answered() {
      hasAnswered = true;
      unanswered = 0;
    },
    usable() {
      hasBeenUsable = true;
    },
    unusable(reason) {
      useless += 1;
      if (!hasBeenUsable && useless >= USELESS_ANSWERS) {
        hopeless ??= `None of the first ${USELESS_ANSWERS} answers could be used; the last fault: ${reason}`;
      }
    },
    unanswered(reason) {
      unanswered += 1;
      if (unanswered === 1) since = clock.monotonic();
      if (unanswered >= UNANSWERED_IN_A_ROW && clock.monotonic() - since >= DOWN_FOR) hopeless ??= reason;
    },
  };
}
