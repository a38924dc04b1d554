import type { Analysis } from '../../src/contract/analysis.ts';
import type { SessionResource } from '../../src/contract/api/session.ts';
import type { ErrorBody } from '../../src/contract/events.ts';
import type { PanelSurroundings } from '../../src/contract/messages.ts';

/** All that the page knows. Views are made of it and of nothing else. */
export interface PanelState {
  readonly surroundings: PanelSurroundings;
  /** Null until it has been read, and where there is none. */
  readonly session: SessionResource | null;
  readonly forgotten: boolean;
  readonly analysis: Analysis | null;
  /** Why the session cannot be read or followed. */
  readonly lost: ErrorBody | null;
  /** Why the last thing that was asked for was refused. */
  readonly refusal: string | null;
}

export function initialState(surroundings: PanelSurroundings): PanelState {
  return {
    surroundings,
    session: null,
    forgotten: false,
    analysis: null,
    lost: null,
    refusal: null,
  };
}

/** What the page is about. Each has a design of its own. */
export type Phase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'start_failed'; readonly message: string }
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreadable'; readonly error: ErrorBody }
  | { readonly kind: 'none' }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'session'; readonly session: SessionResource };

export function phaseOf({ surroundings, session, forgotten, lost }: PanelState): Phase {
  const { shell } = surroundings;
  if (shell.status === 'failed') return { kind: 'start_failed', message: shell.message };
  if (forgotten) return { kind: 'forgotten' };
  if (session !== null) return { kind: 'session', session };
  if (shell.status === 'starting') return { kind: 'starting' };
  if (surroundings.sessionId === null || lost?.code === 'session_not_found') return { kind: 'none' };
  return lost === null ? { kind: 'loading' } : { kind: 'unreadable', error: lost };
}

/** Each snapshot is complete, so the newer one is the better one; answers and events can overtake each other. */
export function withSession(state: PanelState, session: SessionResource): PanelState {
  if (session.id !== state.surroundings.sessionId) return state;
  if (state.session !== null && session.at < state.session.at) return state;
  return { ...state, session, forgotten: false, lost: null };
}

/** Another session, or none: nothing that was known of the last one counts. */
export function withSurroundings(state: PanelState, surroundings: PanelSurroundings): PanelState {
  return surroundings.sessionId === state.surroundings.sessionId
    ? { ...state, surroundings }
    : initialState(surroundings);
}

/** Changes whenever the analysis that is shown can be another one. Null where there is none to read. */
export function analysisKey({ session, surroundings }: PanelState): string | null {
  if (session === null || session.states.session.status === 'created') return null;
  const { split } = session.states;
  const made = split.status === 'not_started' ? session.touchedAt : split.generation;
  return JSON.stringify([session.id, made, session.states.session, session.settings, surroundings.model]);
}
