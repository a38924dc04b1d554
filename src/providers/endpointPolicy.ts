import { isIP } from 'node:net';
import { AppError } from '../contract/errors.ts';
import { baseUrl } from '../contract/baseUrl.ts';
import { isForbiddenAddress, isLoopbackAddress } from './addressRules.ts';

/** An address that requests may be sent to. */
export interface Endpoint {
  /** As `URL.origin` has it: what a key is bound to. */
  readonly origin: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** On this machine: `http` will do, no key is needed, and no proxy is asked. */
  readonly isLoopback: boolean;
}

/** Names under which machines of a cloud keep what tells who they are. */
const METADATA_NAMES = [
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
];

/**
 * Reads an endpoint's address: `https`, or `http` to this machine; nothing that is link-local, a metadata service
 * or nobody's. Throws `invalid_request`. What a name leads to is looked at when it is connected to.
 */
export function readEndpoint(address: string): Endpoint {
  const parsed = baseUrl.safeParse(address);
  if (!parsed.success) {
    throw refuse('The address of the endpoint', parsed.error.issues[0]?.message ?? 'is none');
  }
  const url = new URL(address);
  const what = `The endpoint ${url.origin}`;
  const host = hostOf(url);
  if (isForbiddenHost(host)) {
    throw refuse(what, 'is no place for a model: link-local and metadata addresses are never spoken to');
  }
  const isLoopback = isLoopbackHost(host);
  if (url.protocol === 'http:' && !isLoopback) {
    throw refuse(what, 'must be spoken to by https; http is only for this machine (localhost, 127.0.0.1)');
  }
  return { origin: url.origin, baseUrl: url.href.replace(/\/{1,2000}$/, ''), isLoopback };
}

/** `localhost`, what ends in it, and addresses of this machine. */
export function isLoopbackHost(host: string): boolean {
  if (isIP(host) !== 0) return isLoopbackAddress(host);
  return host === 'localhost' || host.endsWith('.localhost');
}

function isForbiddenHost(host: string): boolean {
  return isIP(host) === 0 ? METADATA_NAMES.includes(host) : isForbiddenAddress(host);
}

/** URL has made one spelling of all there are, such as `0x7f.1`. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function refuse(what: string, problem: string): AppError {
  return new AppError('invalid_request', `${what} ${problem}.`);
}
