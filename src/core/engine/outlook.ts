/** Whether it makes sense to ask on. */
export interface Outlook {
  /** Why no further request is sent; null while there is hope. */
  readonly hopeless: string | null;
  /** No request will be answered: a key, a model or an address is wrong. */
  giveUp(reason: string): void;
  /** An answer held something that can stand in a cell. */
  usable(): void;
  /** An answer held nothing of the kind. */
  unusable(reason: string): void;
  /** Nobody answered, after all attempts. */
  unanswered(reason: string): void;
}

/** A model of which so many first answers were all useless is not one to go on paying for. */
const USELESS_ANSWERS = 40;
/** So many requests in a row that failed after all attempts: the endpoint is down. */
const UNANSWERED_IN_A_ROW = 8;

export function createOutlook(): Outlook {
  let hopeless: string | null = null;
  let useless = 0;
  let hasBeenUsable = false;
  let unanswered = 0;
  return {
    get hopeless() {
      return hopeless;
    },
    giveUp(reason) {
      hopeless ??= reason;
    },
    usable() {
      hasBeenUsable = true;
      unanswered = 0;
    },
    unusable(reason) {
      unanswered = 0;
      useless += 1;
      if (!hasBeenUsable && useless >= USELESS_ANSWERS) {
        hopeless ??= `None of the first ${USELESS_ANSWERS} answers could be used; the last fault: ${reason}`;
      }
    },
    unanswered(reason) {
      unanswered += 1;
      if (unanswered >= UNANSWERED_IN_A_ROW) hopeless ??= reason;
    },
  };
}
