import { EndpointFailure } from './endpointFailure.ts';

/** Some variables of the environment. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/** The code of the failure where a variable names no proxy. */
export const INVALID_PROXY = 'ERR_INVALID_PROXY';

/**
 * What the usual variables say of proxies, the spelling in lower case first. An empty text stands for none: undici
 * looks a missing one up in the process's own environment.
 */
export function readProxies(env: ProxyVariables): {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
} {
  const read = (name: string): string => (env[name.toLowerCase()] ?? env[name] ?? '').trim();
  return {
    httpProxy: proxyAddress(read('HTTP_PROXY')),
    httpsProxy: proxyAddress(read('HTTPS_PROXY')),
    noProxy: read('NO_PROXY'),
  };
}

/** `proxy.example.com:3128` is meant as `http`. */
function proxyAddress(value: string): string {
  if (value === '') return '';
  const address = value.includes('://') ? value : `http://${value}`;
  if (URL.canParse(address) && /^(?:https?|socks5?):$/.test(new URL(address).protocol)) return address;
  throw new EndpointFailure({ kind: 'connection', code: INVALID_PROXY });
}
