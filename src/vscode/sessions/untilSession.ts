import { AppError } from '../../contract/errors.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { SessionsFeed } from './sessionsFeed.ts';

/**
 * The session, once it is so. Rejects where it is forgotten meanwhile, and with the signal's reason when aborted.
 * `onEach` is shown every state on the way.
 */
export function untilSession(
  feed: SessionsFeed,
  id: string,
  isSo: (session: SessionResource) => boolean,
  options: { readonly signal?: AbortSignal; readonly onEach?: (session: SessionResource) => void } = {},
): Promise<SessionResource> {
  const { signal, onEach } = options;
  const end = feed.follow(id);
  return new Promise<SessionResource>((resolve, reject) => {
    const look = (): void => {
      const session = feed.get(id);
      if (session === undefined) return;
      onEach?.(session);
      if (isSo(session))
        finish(() => {
          resolve(session);
        });
    };
    const onNews = feed.onNews((news) => {
      if (news.kind === 'forgotten' && news.id === id) {
        finish(() => {
          reject(new AppError('session_not_found', 'The session was forgotten meanwhile.'));
        });
      } else if (news.kind === 'lost' && news.id === id && news.error.code === 'store_lost') {
        finish(() => {
          reject(new AppError('store_lost', news.error.message));
        });
      } else if (news.kind === 'session' && news.session.id === id) look();
    });
    const onAbort = (): void => {
      finish(() => {
        reject(
          signal?.reason instanceof Error ? signal.reason : new DOMException('Called off.', 'AbortError'),
        );
      });
    };
    function finish(settle: () => void): void {
      onNews.dispose();
      signal?.removeEventListener('abort', onAbort);
      settle();
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    else look();
  }).finally(end);
}
