import type { SessionResource } from '../../src/contract/api/session.ts';
import type { ErrorCode } from '../../src/contract/errors.ts';
import type { PanelAction } from '../../src/contract/messages.ts';
import type { PanelStringKey } from '../../src/contract/panelStrings.ts';
import type { PanelState } from './panelState.ts';
import { GATE_WORDS, OPERATION_WORDS } from './vocabulary.ts';
import type { Words } from './words.ts';

/** What a banner offers: an action of VS Code's, to read everything again, or to put the banner away. */
export type BannerOffer =
  | { readonly by: 'host'; readonly action: PanelAction; readonly name: PanelStringKey }
  | { readonly by: 'api'; readonly control: 'resume'; readonly name: PanelStringKey }
  | { readonly by: 'page'; readonly does: 'reload' | 'dismiss'; readonly name: PanelStringKey };

export interface Banner {
  /** The same banner keeps its id while its words change. */
  readonly id: string;
  readonly tone: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly offers: readonly BannerOffer[];
}

const offer = (action: PanelAction): BannerOffer => ({ by: 'host', action, name: action });
const RELOAD: BannerOffer = { by: 'page', does: 'reload', name: 'retry' };
const TRY_NOW: BannerOffer = { by: 'api', control: 'resume', name: 'tryNow' };
const DISMISS: BannerOffer = { by: 'page', does: 'dismiss', name: 'dismiss' };

/** What a person has to know besides progress, gravest first. */
export function bannersOf(state: PanelState, words: Words): readonly Banner[] {
  const { session, lost, refusal } = state;
  const { say } = words;
  if (session === null) return [];
  const banners: (Banner | null)[] = [
    refusal === null
      ? null
      : { id: 'refusal', tone: 'error', text: say('bannerRefused', refusal), offers: [DISMISS] },
    lost === null
      ? null
      : {
          id: 'lost',
          tone: 'error',
          text: say('bannerLost', lost.message),
          offers: [RELOAD, offer('showLog')],
        },
    ownership(session, words),
    workbook(session, words),
    failure(session, words),
    waiting(session, words),
    trust(state, words),
    model(session, words),
    outcome(state, session, words),
  ];
  return banners.filter((banner) => banner !== null);
}

function ownership(
  { interrupted, lease, holder, capabilities }: SessionResource,
  { say }: Words,
): Banner | null {
  if (interrupted) {
    const text = say('bannerInterrupted');
    return { id: 'interrupted', tone: 'warning', text, offers: [offer('takeOver')] };
  }
  if (lease !== 'other') return null;
  const { canPause, canResume, canStop } = capabilities;
  const isControllable = canPause.allowed || canResume.allowed || canStop.allowed;
  const text =
    holder === null || !isControllable
      ? say('gateElsewhere')
      : say('bannerElsewhere', String(holder.pid), say(OPERATION_WORDS[holder.operation]));
  return { id: 'elsewhere', tone: 'info', text, offers: [] };
}

function workbook(
  { workbook: stands, states, capabilities }: SessionResource,
  { say }: Words,
): Banner | null {
  if (stands === 'missing') {
    return {
      id: 'workbook',
      tone: 'error',
      text: say(GATE_WORDS.workbook_missing),
      offers: [offer('forget')],
    };
  }
  // Before an analysis nothing is there that the workbook could differ from.
  if (stands === 'same' || states.session.status === 'created' || states.session.status === 'failed')
    return null;
  const offers = capabilities.canAnalyze.allowed ? [offer('analyze')] : [];
  return { id: 'workbook', tone: 'warning', text: say(GATE_WORDS.workbook_changed), offers };
}

/** Their messages say themselves what becomes of what is finished; of a lost store nobody can say it is kept. */
const SAYS_THE_REST: ReadonlySet<string> = new Set<ErrorCode>([
  'provider_unreachable',
  'spending_cap_reached',
  'store_lost',
]);

function failure({ states, interrupted }: SessionResource, { say }: Words): Banner | null {
  if (interrupted) return null;
  const { session, split, execution } = states;
  const failed = (key: PanelStringKey, message: string): Banner => ({
    id: 'failure',
    tone: 'error',
    text: say(key, message),
    offers: [offer('showLog')],
  });
  if (session.status === 'failed') return failed('bannerAnalysisFailed', session.reason.message);
  if (split.status === 'failed') return failed('bannerSplitFailed', split.reason.message);
  if (execution.status !== 'failed') return null;
  const { code, message } = execution.reason;
  return failed(SAYS_THE_REST.has(code) ? 'bannerTranslationEnded' : 'bannerTranslationFailed', message);
}

function waiting({ execution, capabilities }: SessionResource, { say, time }: Words): Banner | null {
  if (execution.waiting === null) return null;
  const { reason, nextTry } = execution.waiting;
  const id = 'waiting';
  if (nextTry === null) return { id, tone: 'warning', text: say('bannerAsking', reason.message), offers: [] };
  const text = say('bannerWaiting', reason.message, time(nextTry));
  return { id, tone: 'warning', text, offers: capabilities.canResume.allowed ? [TRY_NOW] : [] };
}

function trust({ surroundings, session }: PanelState, { say }: Words): Banner | null {
  if (surroundings.isTrusted && session?.trusted !== false) return null;
  const text = say('bannerUntrusted');
  return { id: 'trust', tone: 'warning', text, offers: [offer('manageTrust')] };
}

/** Where there is no trust, a model is not what lacks first. */
function model({ provider, trusted, states }: SessionResource, { say }: Words): Banner | null {
  const isOver = states.session.status === 'completed' || states.execution.status === 'running';
  if (provider === 'ready' || !trusted || isOver) return null;
  const text = say('bannerNoModel');
  return { id: 'model', tone: 'info', text, offers: [offer('selectModel'), offer('setApiKey')] };
}

function outcome({ analysis }: PanelState, session: SessionResource, { say }: Words): Banner | null {
  const { states, statistics } = session;
  if (states.session.status === 'completed') {
    const failed = statistics?.failed ?? 0;
    if ((statistics?.total ?? 0) === 0)
      return { id: 'outcome', tone: 'info', text: say('bannerNothing'), offers: [] };
    if (session.outputs.length > 0 && failed === 0) return null;
    return failed > 0
      ? { id: 'outcome', tone: 'warning', text: say('bannerDoneFailed', failed), offers: [] }
      : { id: 'outcome', tone: 'info', text: say('bannerDone'), offers: [] };
  }
  const isIdle = states.session.status === 'analyzed' || states.session.status === 'split_complete';
  return isIdle && analysis?.tasks === 0
    ? { id: 'outcome', tone: 'info', text: say('bannerNothing'), offers: [] }
    : null;
}
