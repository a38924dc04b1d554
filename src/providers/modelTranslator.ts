import type { Profile, ProviderName } from '../contract/machineSettings.ts';
import type { Log, Translator, TranslatorCall, TranslatorReply } from '../core/ports.ts';
import { complaintOf } from './complaint.ts';
import type { Fetch } from './connections.ts';
import { EndpointFailure, type Failure } from './endpointFailure.ts';
import type { Endpoint } from './endpointPolicy.ts';
import { replyOf, requestOf } from './modelRequest.ts';
import { simplerForm, simplerOf, type RequestForm } from './requestForm.ts';
import { toBeMadeAgain } from './toBeMadeAgain.ts';
import { toProviderError } from './toProviderError.ts';
import { VENDORS, type Model } from './vendors.ts';

/** What a profile says of how to ask. */
export type Manner = Pick<
  Profile,
  | 'structured'
  | 'temperature'
  | 'maxOutputTokens'
  | 'timeoutSeconds'
  | 'price'
  | 'requestsPerMinute'
  | 'tokensPerMinute'
>;

const DEFAULT_TIMEOUT_SECONDS = 120;

/**
 * One model at one endpoint. Results are recorded under the provider's and the model's name, whatever profile led
 * here. It costs nothing until the first request, and remembers what form of request the endpoint takes.
 */
export function createModelTranslator({
  provider,
  model,
  endpoint,
  manner,
  variables,
  key,
  fetchWhile,
  log,
  fallback,
}: {
  readonly provider: ProviderName;
  readonly model: string;
  readonly endpoint: Endpoint;
  readonly manner: Manner;
  /** Where the key is looked for; named in messages. */
  readonly variables: readonly string[];
  readonly key: () => string | undefined;
  /** Sends while it may. */
  readonly fetchWhile: (mayStart: () => boolean) => Fetch;
  readonly log: Log;
  readonly fallback?: Translator | undefined;
}): Translator {
  const { modes, load } = VENDORS[provider];
  const wanted = manner.structured ?? 'schema';
  let remembered: RequestForm = {
    structured: modes.includes(wanted) ? wanted : 'none',
    limit: 'max_tokens',
  };

  /** Requests run side by side: what another has found out meanwhile is not forgotten. */
  function remember(form: RequestForm): void {
    const next = simplerOf(remembered, form, modes);
    if (next.structured === remembered.structured && next.limit === remembered.limit) return;
    remembered = next;
    log.info('provider.form', { endpoint: endpoint.origin, model, ...next });
  }

  /** Asks, and asks again in a simpler form where the endpoint refuses one. */
  async function ask(
    sdk: Model,
    call: TranslatorCall,
    signal: AbortSignal,
    mayGoOn: () => boolean,
  ): Promise<TranslatorReply> {
    let form = remembered;
    for (;;) {
      try {
        const result = await sdk.doGenerate({ ...requestOf(call, form, manner), abortSignal: signal });
        remember(form);
        return replyOf(result);
      } catch (error) {
        signal.throwIfAborted();
        const failure = failureOf(error);
        const next = formAfter(failure, form);
        if (next === undefined) {
          const asked = { endpoint, model, variables, hasKey: key() !== undefined };
          throw toProviderError(failure, asked, Date.now());
        }
        // Nothing is sent behind the back of who has paused, or after a sleep, without another look at the lease.
        if (!mayGoOn()) throw toBeMadeAgain();
        form = next;
      }
    }
  }

  function formAfter(failure: Failure, form: RequestForm): RequestForm | undefined {
    if (failure.kind !== 'status') return undefined;
    const { status, body } = failure;
    const next = simplerForm(form, { status, complaint: complaintOf(body) }, modes);
    if (next?.isCertain === true) remember(next.form);
    return next?.form;
  }

  return {
    provider,
    model,
    pseudo: false,
    endpoint: `${endpoint.origin} ${model}`,
    price: manner.price ?? null,
    maxOutputTokens: manner.maxOutputTokens ?? null,
    ...ratesOf(manner),
    ...(fallback !== undefined && { fallback }),
    timeout: (manner.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1_000,
    async translate(call, signal, mayGoOn = () => true) {
      signal.throwIfAborted();
      // The SDK and the socket listen to a signal of their own: a caller's may live long.
      const ending = new AbortController();
      const end = (): void => {
        ending.abort(signal.reason);
      };
      signal.addEventListener('abort', end, { once: true });
      try {
        const create = await load();
        const sdk = create({ model, baseUrl: endpoint.baseUrl, key: key(), fetch: fetchWhile(mayGoOn) });
        return await ask(sdk, call, ending.signal, mayGoOn);
      } finally {
        signal.removeEventListener('abort', end);
      }
    },
  };
}

function ratesOf({ requestsPerMinute, tokensPerMinute }: Manner): Pick<Translator, 'rates'> {
  if (requestsPerMinute === undefined && tokensPerMinute === undefined) return {};
  return { rates: { requestsPerMinute, tokensPerMinute } };
}

/** What the SDK throws besides our own failures tells of an answer that it could not read. */
function failureOf(error: unknown): Failure {
  if (error instanceof EndpointFailure) return error.failure;
  if (error instanceof Error && Symbol.for('vercel.ai.error') in error) return { kind: 'no_completion' };
  throw error;
}
