import { NO_CHANGE, type PendingChange } from './pendingChange.ts';
import { NO_FILTER, type TaskFilter } from './taskFilter.ts';

/** What a person means to do or see, kept while the page is hidden or reloaded. Never what the API tells. */
export interface Intent {
  readonly filter: TaskFilter;
  readonly change: PendingChange;
  /** Null where nobody has opened or closed it: then the stage decides. */
  readonly analysisOpen: boolean | null;
  /** Sheets that were opened or closed by hand, by name. */
  readonly sheetsOpen: Readonly<Record<string, boolean>>;
  /** The task that is being edited, and what was typed. */
  readonly draft: { readonly index: number; readonly version: string; readonly text: string } | null;
}

export const NO_INTENT: Intent = {
  filter: NO_FILTER,
  change: NO_CHANGE,
  analysisOpen: null,
  sheetsOpen: {},
  draft: null,
};

/** The session is found again by its id, else by its workbook's path. */
export interface Kept {
  readonly sessionId: string;
  readonly path: string;
  readonly ui: Intent;
}

/** Where intent outlives the page. */
export interface Keeper {
  /** What was kept for this session; nothing where another one was shown. */
  kept(sessionId: string | null): Intent;
  keep(kept: Kept): void;
}
