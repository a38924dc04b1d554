import { NO_INTENT, type Intent, type Keeper } from './model/intent.ts';

/** What a person means to do or see in the session that is shown. */
export interface IntentStore {
  get(): Intent;
  set(part: Partial<Intent>): void;
  /** Another session is shown, or none: what was meant for it before is taken up again. */
  show(sessionId: string | null): void;
  /** The session is known now, so that it can be found again after a reload. */
  identify(sessionId: string, path: string): void;
}

export function createIntentStore(keeper: Keeper): IntentStore {
  let intent = NO_INTENT;
  let shown: string | null = null;
  let identity: { readonly sessionId: string; readonly path: string } | null = null;

  const keep = (): void => {
    if (identity !== null) keeper.keep({ ...identity, ui: intent });
  };

  return {
    get: () => intent,
    set(part) {
      intent = { ...intent, ...part };
      keep();
    },
    show(sessionId) {
      if (sessionId === shown) return;
      shown = sessionId;
      identity = null;
      intent = keeper.kept(sessionId);
    },
    identify(sessionId, path) {
      if (identity?.sessionId === sessionId && identity.path === path) return;
      identity = { sessionId, path };
      keep();
    },
  };
}
