import type { PanelMessage } from '../src/contract/messages.ts';
import { NO_INTENT, type Keeper, type Kept } from './model/intent.ts';

/** The extension, as the page can reach it. */
export interface Host extends Keeper {
  post(message: PanelMessage): void;
}

/** May be made once in a page's life. */
export function createHost(): Host {
  const api = acquireVsCodeApi<Partial<Kept>>();
  return {
    post(message) {
      api.postMessage(message);
    },
    kept(sessionId) {
      const state = api.getState();
      return sessionId !== null && state?.sessionId === sessionId ? { ...NO_INTENT, ...state.ui } : NO_INTENT;
    },
    keep(kept) {
      api.setState(kept);
    },
  };
}
