import { AppError } from '../../contract/errors.ts';
import type { SessionsDeps } from './deps.ts';

/** Whether the store answers, by a look-up that costs nothing. */
export async function storeState({ store }: SessionsDeps): Promise<'ready' | 'busy' | 'lost'> {
  try {
    await store.sessions.idOf('/');
    return 'ready';
  } catch (error) {
    return error instanceof AppError && error.code === 'store_busy' ? 'busy' : 'lost';
  }
}
