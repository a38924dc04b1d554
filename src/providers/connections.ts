import type { Dispatcher, fetch as undiciFetch } from 'undici';
import { MOST_TIMEOUT_SECONDS } from '../contract/machineSettings.ts';
import { EndpointFailure } from './endpointFailure.ts';
import type { Endpoint } from './endpointPolicy.ts';
import { createGuardedLookup, type ResolveAll } from './guardedLookup.ts';
import { lastLook } from './lastLook.ts';
import { readBody } from './readBody.ts';
import { readProxies, type ProxyVariables } from './proxies.ts';
import { toBeMadeAgain } from './toBeMadeAgain.ts';

export type Fetch = typeof globalThis.fetch;

/** The way to endpoints: what is sent leaves by here alone. */
export interface Connections {
  /**
   * A `fetch` to one endpoint's origin. It follows no redirect, and rejects with an `EndpointFailure` for every
   * status but success: no SDK sees one. What it resolves with is whole. A request that may not start any more when
   * its connection is there is not written to it, and rejects with a `ProviderError`.
   */
  fetchFrom(endpoint: Endpoint, mayStart?: () => boolean): Fetch;
  /** Ends every connection, whatever waits on it. */
  close(): Promise<void>;
}

interface Opened {
  readonly fetch: typeof undiciFetch;
  readonly direct: Dispatcher;
  readonly proxied: Dispatcher;
}

const MOST_BYTES = 16 * 1024 * 1024;

/** Loads nothing and opens nothing before the first request. */
export function createConnections({
  env,
  resolveAll,
  ca,
  mostBytes = MOST_BYTES,
}: {
  /** Where proxy variables are looked up. */
  readonly env: ProxyVariables;
  /** Seams for tests: how names become addresses, whom to trust, and how long an answer may be. */
  readonly resolveAll?: ResolveAll;
  readonly ca?: string;
  readonly mostBytes?: number;
}): Connections {
  let opened: Promise<Opened> | undefined;

  async function open(): Promise<Opened> {
    const { Agent, EnvHttpProxyAgent, fetch } = await import('./sdk.js');
    // Whoever asks gives up in time; these only catch what nobody gave up.
    const most = (MOST_TIMEOUT_SECONDS + 60) * 1_000;
    const tls = ca === undefined ? {} : { ca };
    const options = {
      headersTimeout: most,
      bodyTimeout: most,
      connect: { ...tls, lookup: createGuardedLookup(resolveAll) },
    };
    return {
      fetch,
      direct: new Agent(options),
      proxied: new EnvHttpProxyAgent({
        ...options,
        ...readProxies(env),
        ...(ca !== undefined && { requestTls: tls }),
      }),
    };
  }

  return {
    fetchFrom:
      (endpoint, mayStart = () => true) =>
      async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        if (url.origin !== endpoint.origin) throw new TypeError('A request was made out to another origin.');
        const withheld = toBeMadeAgain();
        try {
          const { fetch, direct, proxied } = await (opened ??= open());
          const response = await fetch(url, {
            method: init?.method ?? 'GET',
            headers: [...new Headers(init?.headers).entries()],
            body: typeof init?.body === 'string' ? init.body : null,
            signal: init?.signal ?? null,
            redirect: 'manual',
            dispatcher: (endpoint.isLoopback ? direct : proxied).compose(lastLook(mayStart, withheld)),
          });
          const body = await readBody(response.body, mostBytes);
          const headers = new Headers([...response.headers.entries()]);
          if (response.ok) return new Response(body, { headers });
          throw new EndpointFailure({
            kind: 'status',
            status: response.status,
            headers,
            body: new TextDecoder().decode(body),
          });
        } catch (error) {
          init?.signal?.throwIfAborted();
          if (error instanceof EndpointFailure) throw error;
          if (error instanceof Error && error.cause === withheld) throw withheld;
          // An error of the network may name a proxy with its password: its code alone goes on.
          throw new EndpointFailure({ kind: 'connection', code: codeOf(error) });
        }
      },

    async close() {
      const { direct, proxied } = (await opened?.catch(() => undefined)) ?? {};
      await Promise.all([direct?.destroy(), proxied?.destroy()]);
    },
  };
}

const MOST_CAUSES = 8;

/** The code of the error, or of the nearest cause that has one. */
function codeOf(error: unknown): string {
  let each = error;
  for (let depth = 0; depth < MOST_CAUSES && each instanceof Error; depth++) {
    if ('code' in each && typeof each.code === 'string' && /^[A-Z]\w{1,60}$/.test(each.code))
      return each.code;
    const inner: unknown = each instanceof AggregateError ? each.errors[0] : each.cause;
    each = inner;
  }
  return 'unknown';
}
