import type { Dispatcher } from 'undici';

/**
 * Asks `mayStart` in the last moment before a request is written to its connection, and ends it with `reason` where
 * it may not. Until then it may have waited for that connection, and this process may have slept.
 */
export function lastLook(mayStart: () => boolean, reason: Error): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        handler.onRequestStart?.(controller, context);
        if (!mayStart()) controller.abort(reason);
      },
      onRequestUpgrade: (...all) => handler.onRequestUpgrade?.(...all),
      onResponseStart: (...all) => handler.onResponseStart?.(...all),
      onResponseData: (...all) => handler.onResponseData?.(...all),
      onResponseEnd: (...all) => handler.onResponseEnd?.(...all),
      onResponseError: (...all) => handler.onResponseError?.(...all),
    });
}
