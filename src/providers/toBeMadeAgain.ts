import { ProviderError } from '../contract/providerError.ts';

/** A request that was not sent because it was not known any more whether it may be: it is asked for anew. */
export function toBeMadeAgain(): ProviderError {
  return new ProviderError('unavailable', 'The request is to be made again.', {
    outage: 'none',
    isSent: false,
  });
}
