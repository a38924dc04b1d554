import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isForbiddenAddress, isLoopbackAddress } from './addressRules.ts';
import { isLoopbackHost } from './endpointPolicy.ts';

/** The code of the error with which a forbidden address ends a connection. */
export const FORBIDDEN_ADDRESS = 'ERR_FORBIDDEN_ADDRESS';

/** All addresses of a name, as `dns.lookup` tells them with `all`. */
export type ResolveAll = (
  host: string,
  told: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const LOOPBACK: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * For sockets: the very addresses that are connected to are looked at, so that a name cannot lead elsewhere once
 * it has been checked. A name of this machine leads to it and nowhere else; any other never does.
 */
export function createGuardedLookup(resolveAll: ResolveAll = resolveBySystem): LookupFunction {
  return (host, options, callback) => {
    const name = host.replace(/\.$/, '');
    const tell = (addresses: readonly LookupAddress[]): void => {
      const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
      const fitting = addresses.filter((each) => family === 0 || each.family === family);
      const [first] = fitting;
      if (first === undefined) callback(failure('ENOTFOUND'), '');
      else if (options.all === true) callback(null, [...fitting]);
      else callback(null, first.address, first.family);
    };
    if (isIP(name) === 0 && isLoopbackHost(name)) {
      process.nextTick(tell, LOOPBACK);
      return;
    }
    resolveAll(host, (error, addresses) => {
      if (error !== null) callback(error, '');
      else if (addresses.some(({ address }) => isForbiddenAddress(address) || isLoopbackAddress(address))) {
        callback(failure(FORBIDDEN_ADDRESS), '');
      } else tell(addresses);
    });
  };
}

function resolveBySystem(host: string, told: Parameters<ResolveAll>[1]): void {
  systemLookup(host, { all: true, order: 'verbatim' }, told);
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
