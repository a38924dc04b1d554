import { el, setHidden, setText } from '../dom.ts';
import { button } from '../elements.ts';
import { countChanges } from '../model/pendingChange.ts';
import { GATE_WORDS } from '../model/vocabulary.ts';
import type { Analyzed } from './analysis.ts';
import type { Desk, View } from './view.ts';

/** What is set for this session alone, with the way to keep it in lingrid.json. */
export function createKeepMapping(desk: Desk): View<Analyzed> {
  const { words, intent, controller } = desk;
  const { say } = words;
  const text = el('p', {}, say('mappingOfSession'));
  const problem = el('p', { class: 'problem', role: 'alert' });
  const keep = button(say('keepMapping'), () => void send());
  const offer = el('div', { class: 'keep-offer' }, el('div', {}, text, problem), keep);
  const done = el('p', { class: 'keep-done', role: 'status' });
  let isKeeping = false;
  let refused: { readonly sessionId: string; readonly message: string } | null = null;
  /** Which session's corrections were kept last, and where. */
  let kept: { readonly sessionId: string; readonly path: string } | null = null;

  async function send(): Promise<void> {
    if (isKeeping) return;
    isKeeping = true;
    refused = null;
    desk.redraw();
    const sessionId = controller.state().surroundings.sessionId;
    const outcome = await controller.keepMapping();
    isKeeping = false;
    if (outcome !== undefined && sessionId !== null) {
      if (outcome.ok) kept = { sessionId, path: outcome.path };
      else refused = { sessionId, message: outcome.message };
    }
    desk.redraw();
  }

  const element = el('div', { class: 'keep-mapping' }, offer, done);
  return {
    element,
    update({ session }) {
      const isSaid = (session.settings.overrides ?? []).length > 0;
      const { canAnalyze } = session.capabilities;
      const isPending = countChanges(intent.get().change) > 0;
      const untrusted = session.trusted ? '' : say('gateUntrusted');
      const gate = canAnalyze.allowed ? untrusted : say(GATE_WORDS[canAnalyze.reason]);
      const refusal = refused?.sessionId === session.id ? refused.message : '';
      setHidden(offer, !isSaid);
      setText(problem, gate === '' ? refusal : gate);
      setHidden(problem, problem.textContent === '');
      // Only what was analyzed and is shown is kept: not what is still typed.
      keep.disabled = isKeeping || gate !== '' || isPending;
      setText(keep, isKeeping ? say('keepingMapping') : say('keepMapping'));
      const isKept = !isSaid && kept?.sessionId === session.id;
      setText(done, isKept && kept !== null ? say('mappingKept', kept.path) : '');
      setHidden(done, !isKept);
      setHidden(element, !isSaid && !isKept);
    },
  };
}
