/**
 * Why a request brought no answer, and whether another may.
 * `rate_limited`, `unavailable` (the network, a server's fault) and `timed_out` may pass by themselves.
 * `too_long` and `rejected` concern this request: a smaller one may pass. `refused`: the provider will not
 * answer these texts. `misconfigured` (a key, a model, an address) concerns every request alike.
 */
export type ProviderFault =
  'rate_limited' | 'unavailable' | 'timed_out' | 'too_long' | 'rejected' | 'refused' | 'misconfigured';

/**
 * Whether an endpoint that fails so is down: `certain` where no connection came about; `likely` for a server's own
 * fault or silence, which one request may be to blame for as well; `none` where it has answered, whatever it said.
 */
export type Outage = 'certain' | 'likely' | 'none';

/** `message` is for people: what is wrong and what to do. It never holds a key, cell text or an answer. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  /** How long the provider asks to be left alone, in ms; null where it does not say. */
  readonly retryAfter: number | null;
  /** Whether the provider may have done the work all the same, and bill it. */
  readonly mayBeBilled: boolean;
  readonly outage: Outage;
  /** False where nothing has left this process: it is to be made again, and says nothing of the provider. */
  readonly isSent: boolean;

  constructor(
    readonly fault: ProviderFault,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly retryAfter?: number | null;
      readonly mayBeBilled?: boolean;
      readonly outage?: Outage;
      readonly isSent?: boolean;
    } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.retryAfter = options.retryAfter ?? null;
    this.isSent = options.isSent ?? true;
    this.mayBeBilled = options.mayBeBilled ?? fault === 'timed_out';
    this.outage = options.outage ?? (fault === 'unavailable' || fault === 'timed_out' ? 'likely' : 'none');
  }
}
