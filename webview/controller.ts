import type { Analysis } from '../src/contract/analysis.ts';
import type { RetryChoice } from '../src/contract/api/requests.ts';
import type { SessionResource } from '../src/contract/api/session.ts';
import type { SettingsChange } from '../src/contract/api/settings.ts';
import type { HostMessage } from '../src/contract/messages.ts';
import type { PanelStringKey } from '../src/contract/panelStrings.ts';
import { ask, type Client, type Outcome } from './client.ts';
import type { Deed } from './model/buttons.ts';
import { analysisKey, withSession, withSurroundings, type PanelState } from './model/panelState.ts';
import type { Host } from './host.ts';

/** Keeps what the page knows up to date, and does what a person asks for. */
export interface Controller {
  readonly state: () => PanelState;
  /** What the extension has told besides answers. */
  hear(message: Exclude<HostMessage, { kind: 'response' | 'init' }>): void;
  /** Reads everything anew: at the start, when shown, and where a person asks for it. */
  reload(): void;
  /** Resolves when it is done or refused; what VS Code is asked for, at once. */
  perform(deed: Deed): Promise<void>;
  dismiss(): void;
  /** Analyzes with other settings; what stands in the way, or null. */
  apply(change: SettingsChange): Promise<string | null>;
  /** Keeps in lingrid.json what was set right in this session; undefined where another session is shown by now. */
  keepMapping(): Promise<
    | { readonly ok: true; readonly path: string }
    | { readonly ok: false; readonly message: string }
    | undefined
  >;
  /** Translates these again; what stands in the way, or null. */
  retry(tasks: readonly number[]): Promise<string | null>;
  /** Translates again what is chosen; what stands in the way, or null. */
  retryChosen(choice: RetryChoice): Promise<string | null>;
}

export interface ControllerDeps {
  readonly client: Client;
  readonly host: Pick<Host, 'post'>;
  readonly say: (key: PanelStringKey) => string;
  readonly onChange: (state: PanelState) => void;
}

export function createController(initial: PanelState, deps: ControllerDeps): Controller {
  const { client, host, say, onChange } = deps;
  const session = client.sessions[':id'];
  let state = initial;
  let readKey: string | null = null;

  const id = (): string => state.surroundings.sessionId ?? '';
  const param = (): { param: { id: string } } => ({ param: { id: id() } });

  function set(next: PanelState): void {
    if (next === state) return;
    state = next;
    onChange(state);
    readAnalysis();
  }

  /** Nothing of a session that is shown no more is taken in. */
  async function asked<T>(request: Promise<Outcome<T>>): Promise<Outcome<T> | undefined> {
    const of = id();
    const outcome = await request;
    return of === id() ? outcome : undefined;
  }

  async function readSession(): Promise<void> {
    if (state.surroundings.sessionId === null || state.surroundings.shell.status !== 'ready') return;
    const outcome = await asked(ask(session.$get(param()), say));
    if (outcome === undefined) return;
    if (outcome.ok) set({ ...withSession(state, outcome.value.session), lost: null });
    else set({ ...state, lost: outcome.error });
  }

  function readAnalysis(): void {
    const key = analysisKey(state);
    if (key === readKey) return;
    readKey = key;
    if (key === null) set({ ...state, analysis: null });
    else void fetchAnalysis(key);
  }

  async function fetchAnalysis(key: string): Promise<void> {
    const outcome = await asked(ask(session.analysis.$get(param()), say));
    if (outcome === undefined || key !== readKey) return;
    // A failed one leaves none; everything else that fails is told by the session's own reading.
    set({ ...state, analysis: outcome.ok ? outcome.value.analysis : null });
  }

  /** An analysis that was made just now, with its session. */
  function taken(analysis: Analysis, newer: SessionResource): void {
    const next = withSession(state, newer);
    readKey = analysisKey(next);
    set({ ...next, analysis });
  }

  async function control(which: 'pause' | 'resume' | 'stop'): Promise<void> {
    const { execution } = session;
    const outcome = await asked(ask(execution[which].$post(param()), say));
    if (outcome === undefined) return;
    if (outcome.ok) set({ ...withSession(state, outcome.value.session), refusal: null });
    else set({ ...state, refusal: outcome.error.message });
  }

  async function retry(json: RetryChoice | { readonly tasks: number[] }): Promise<string | null> {
    const outcome = await asked(ask(session.execution.retry.$post({ ...param(), json }), say));
    if (outcome === undefined) return null;
    if (!outcome.ok) return outcome.error.message;
    set(withSession(state, outcome.value.session));
    return null;
  }

  return {
    state: () => state,
    hear(message) {
      switch (message.kind) {
        case 'session':
          set(withSession(state, message.session));
          return;
        case 'surroundings': {
          const wasReady = state.surroundings.shell.status === 'ready';
          const before = id();
          set(withSurroundings(state, message.surroundings));
          if (before !== id()) readKey = null;
          if (!wasReady || before !== id()) void readSession();
          return;
        }
        case 'forgotten':
          if (message.forgotten.id === id()) set({ ...state, session: null, forgotten: true });
          return;
        case 'lost':
          set({ ...state, lost: message.error });
      }
    },
    reload() {
      readKey = null;
      void readSession().then(() => {
        readAnalysis();
      });
    },
    async perform(deed) {
      if (state.refusal !== null) set({ ...state, refusal: null });
      if (deed.by === 'host') host.post({ kind: 'action', action: deed.action });
      else await control(deed.control);
    },
    dismiss() {
      set({ ...state, refusal: null });
    },
    async apply(settings) {
      const outcome = await asked(ask(session.analysis.$post({ ...param(), json: { settings } }), say));
      if (outcome === undefined) return null;
      if (!outcome.ok) return outcome.error.message;
      const { analysis, session: newer } = outcome.value;
      taken(analysis, newer);
      return null;
    },
    async keepMapping() {
      const outcome = await asked(ask(session.mapping.$post(param()), say));
      if (outcome === undefined) return undefined;
      if (!outcome.ok) return { ok: false, message: outcome.error.message };
      const { analysis, session: newer, path } = outcome.value;
      taken(analysis, newer);
      return { ok: true, path };
    },
    retry: (tasks) => retry({ tasks: [...tasks] }),
    retryChosen: retry,
  };
}
