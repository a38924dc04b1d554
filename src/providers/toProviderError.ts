import { ProviderError, type Outage, type ProviderFault } from '../contract/providerError.ts';
import { complaintOf } from './complaint.ts';
import type { Failure } from './endpointFailure.ts';
import type { Endpoint } from './endpointPolicy.ts';
import { FORBIDDEN_ADDRESS } from './guardedLookup.ts';
import { INVALID_PROXY } from './proxies.ts';
import { retryAfterOf } from './retryAfter.ts';

/** What a message may name of a request. */
export interface Asked {
  readonly endpoint: Endpoint;
  readonly model: string;
  /** Where the key was looked for. */
  readonly variables: readonly string[];
  readonly hasKey: boolean;
}

interface Verdict {
  readonly fault: ProviderFault;
  readonly message: string;
}

/** Puts a failure into words for people: codes and names, nothing of what was sent or answered. */
export function toProviderError(failure: Failure, asked: Asked, now: number): ProviderError {
  const { fault, message } = verdictOn(failure, asked);
  const retryAfter = failure.kind === 'status' ? retryAfterOf(failure.headers, now) : null;
  return new ProviderError(fault, message, {
    retryAfter,
    mayBeBilled: mayBeBilled(failure),
    ...(fault === 'unavailable' && { outage: outageOf(failure) }),
  });
}

/** Codes with which a connection does not come about, whatever was to be sent. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function outageOf(failure: Failure): Outage {
  if (failure.kind === 'status') return failure.status >= 500 ? 'likely' : 'none';
  if (failure.kind !== 'connection' || CERTIFICATE.test(failure.code)) return 'none';
  return NO_CONNECTION.has(failure.code) ? 'certain' : 'likely';
}

/** No connection, no work; and a server that refuses with a status bills nothing. */
const NEVER_ASKED = new Set([FORBIDDEN_ADDRESS, INVALID_PROXY, 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function mayBeBilled(failure: Failure): boolean {
  if (failure.kind === 'connection') return !NEVER_ASKED.has(failure.code);
  return failure.kind !== 'status';
}

function verdictOn(failure: Failure, asked: Asked): Verdict {
  const { origin } = asked.endpoint;
  switch (failure.kind) {
    case 'status':
      return verdictOnStatus(failure, asked);
    case 'connection':
      return verdictOnConnection(failure.code, asked);
    case 'too_large':
      return unavailable(`${origin} sent an answer far larger than any translation. It was not read.`);
    case 'no_completion':
      return unavailable(
        `${origin} answered with something that is no completion. Check the base URL: for most servers it ends in /v1.`,
      );
  }
}

function verdictOnStatus(failure: Failure & { kind: 'status' }, asked: Asked): Verdict {
  const { status, headers, body } = failure;
  const { origin } = asked.endpoint;
  if (status >= 300 && status < 400) return redirected(status, headers.get('location'), asked);
  const complaint = complaintOf(body);
  if (status === 402 || (complaint === 'no_credit' && status < 500)) {
    return misconfigured(
      `The account at ${origin} may spend nothing more (${status}). Look at its plan and billing, or choose another provider.`,
    );
  }
  if (status === 429) return { fault: 'rate_limited', message: `${origin} asks for fewer requests (429).` };
  if (status >= 500 || status === 408 || status === 409 || status === 425) {
    return unavailable(`${origin} could not answer just now (${status}).`);
  }
  if (status === 401 || status === 403 || complaint === 'bad_key') return keyRefused(status, asked);
  if (status === 404 || status === 405 || status === 410 || complaint === 'no_model') {
    return misconfigured(
      `${origin} has no model “${asked.model}”, or nothing at this address (${status}). Check the model’s name and the base URL.`,
    );
  }
  if (status === 413 || complaint === 'too_long') {
    return { fault: 'too_long', message: `The request is too long for the model at ${origin} (${status}).` };
  }
  if (complaint === 'content') {
    return { fault: 'refused', message: `${origin} will not answer these texts (${status}).` };
  }
  if (complaint === 'temperature') {
    return misconfigured(
      `The model “${asked.model}” at ${origin} does not take the temperature of its profile (${status}). Leave it out of settings.json.`,
    );
  }
  return { fault: 'rejected', message: `${origin} would not take the request (${status}).` };
}

function redirected(status: number, location: string | null, { endpoint }: Asked): Verdict {
  const to =
    location !== null && URL.canParse(location, endpoint.baseUrl)
      ? new URL(location, endpoint.baseUrl)
      : null;
  const where =
    to === null
      ? 'elsewhere'
      : to.origin === endpoint.origin
        ? 'to another path of its own'
        : `to ${to.origin}`;
  return misconfigured(
    `${endpoint.origin} sends requests ${where} (${status}), and redirects are not followed: texts and key go nowhere unasked. If you trust it, use that address as base URL.`,
  );
}

function keyRefused(status: number, { endpoint, variables, hasKey }: Asked): Verdict {
  const names = variables.join(' or ');
  if (!hasKey) {
    return misconfigured(
      `The endpoint ${endpoint.origin} wants a key (${status}), and there is none. Set ${names}.`,
    );
  }
  return misconfigured(
    `The endpoint ${endpoint.origin} refused the key (${status}). Check ${names}, and that the key may use this model.`,
  );
}

function verdictOnConnection(code: string, { endpoint: { origin, isLoopback } }: Asked): Verdict {
  switch (code) {
    case FORBIDDEN_ADDRESS:
      return misconfigured(
        `The name in ${origin} leads to an address of this machine, a link-local or a metadata one. Nothing was sent.`,
      );
    case INVALID_PROXY:
      return misconfigured(
        'HTTPS_PROXY or HTTP_PROXY names no proxy. Give an address such as http://proxy.example.com:3128, or unset it.',
      );
    case 'ECONNREFUSED':
      return unavailable(
        isLoopback
          ? `Nothing listens at ${origin} (${code}). Start the server, or check its port.`
          : `${origin} took no connection (${code}).`,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unavailable(
        `The name in ${origin} could not be looked up (${code}). Check it, and the network.`,
      );
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return { fault: 'timed_out', message: `${origin} did not answer in time (${code}).` };
    case 'UND_ERR_ABORTED':
      return unavailable(`The proxy would not connect to ${origin} (${code}). Check HTTPS_PROXY.`);
    default:
      return unavailable(
        CERTIFICATE.test(code)
          ? `The certificate of ${origin} is not to be trusted (${code}). NODE_EXTRA_CA_CERTS can name a file with your own authority’s.`
          : `The connection to ${origin} failed (${code}).`,
      );
  }
}

const CERTIFICATE = /CERT|SELF_SIGNED|^UNABLE_TO_/;

function unavailable(message: string): Verdict {
  return { fault: 'unavailable', message };
}

function misconfigured(message: string): Verdict {
  return { fault: 'misconfigured', message };
}
