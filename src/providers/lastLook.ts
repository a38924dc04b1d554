import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/**
 * Asks `mayStart` in the last moment before a request is written to its connection, and ends it with `reason` where
 * it may not. Until then it may have waited for that connection, and this process may have slept. What has a body is
 * looked at once more when that is there: its head is written no sooner.
 */
export function lastLook(mayStart: () => boolean, reason: Error): Dispatcher.DispatcherComposeInterceptor {
  async function* whileItMay(chunks: AsyncIterable<unknown>): AsyncGenerator {
    // By hand: to leave a `for await` would wait for `fetch` to let go of its body, which it never does.
    const each = chunks[Symbol.asyncIterator]();
    for (let next = await each.next(); next.done !== true; next = await each.next()) {
      if (!mayStart()) throw reason;
      yield next.value;
    }
  }

  return (dispatch) => (options, handler) => {
    const { body } = options;
    // `fetch` sends every body in chunks, which the types do not tell.
    const looked = isInChunks(body) ? (whileItMay(body) as unknown as Readable) : body;
    return dispatch(
      { ...options, ...(looked !== undefined && { body: looked }) },
      {
        onRequestStart(controller, context) {
          handler.onRequestStart?.(controller, context);
          if (!mayStart()) controller.abort(reason);
        },
        onRequestUpgrade: (...all) => handler.onRequestUpgrade?.(...all),
        onResponseStart: (...all) => handler.onResponseStart?.(...all),
        onResponseData: (...all) => handler.onResponseData?.(...all),
        onResponseEnd: (...all) => handler.onResponseEnd?.(...all),
        onResponseError: (...all) => handler.onResponseError?.(...all),
      },
    );
  };
}

function isInChunks(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
