import type { PanelMessage } from '../src/contract/messages.ts';
import { NO_INTENT, type Keeper, type Kept } from './model/intent.ts';

/** The extension, as the page can reach it. */
export interface Host extends Keeper {
  post(message: PanelMessage): void;
}

/** What was kept by an earlier version may lack parts. */
function restored(ui: Partial<Kept['ui']> | undefined): Kept['ui'] {
  return { ...NO_INTENT, ...ui, change: { ...NO_INTENT.change, ...ui?.change } };
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
      return sessionId !== null && state?.sessionId === sessionId ? restored(state.ui) : NO_INTENT;
    },
    keep(kept) {
      api.setState(kept);
    },
  };
}
