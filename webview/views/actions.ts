import type { SessionResource } from '../../src/contract/api/session.ts';
import { createList, el, newId, setAttribute, setHidden, setText, type Item } from '../dom.ts';
import { button } from '../elements.ts';
import { buttonsOf, type ButtonPlan } from '../model/buttons.ts';
import { GATE_WORDS } from '../model/vocabulary.ts';
import type { Desk, View } from './view.ts';

type Appearance = 'primary' | 'secondary' | 'icon';

interface Placed extends ButtonPlan {
  readonly appearance: Appearance;
}

/** The next step as one obvious button, what else can be done, and why what cannot be done cannot. */
export function createActions(desk: Desk): View<SessionResource> {
  const { say } = desk.words;
  const bar = el('div', { class: 'actions', role: 'group', 'aria-label': say('actionsLabel') });
  const more = el('div', { class: 'actions more', role: 'group', 'aria-label': say('moreLabel') });
  const reasons = el('ul', { class: 'reasons' });
  const updateBar = createList<Placed>(bar, keyOf, (plan) => actionItem(plan, desk));
  const updateMore = createList<Placed>(more, keyOf, (plan) => actionItem(plan, desk));
  const updateReasons = createList<string>(reasons, (text) => text, reasonItem);
  return {
    element: el('div', { class: 'action-bars' }, bar, reasons, more),
    update(session) {
      const plans = buttonsOf(session);
      const { primary } = plans;
      const main: readonly Placed[] = [
        ...(primary === null ? [] : [{ ...primary, appearance: 'primary' as const }]),
        ...plans.secondary.map((plan) => ({ ...plan, appearance: 'secondary' as const })),
      ];
      keepFocus(bar, () => {
        updateBar(main);
      });
      updateMore(plans.more.map((plan) => ({ ...plan, appearance: 'icon' as const })));
      const told = reasonsOf(main, desk);
      updateReasons(told);
      setHidden(reasons, told.length === 0);
    },
  };
}

/** A button that cannot be focused cannot say why: what keeps the buttons of the moment from being pressed is written. */
function reasonsOf(plans: readonly ButtonPlan[], { words }: Desk): readonly string[] {
  const refused = new Map<string, string[]>();
  for (const { name, refused: reason } of plans) {
    // That somebody is at work here, the state above says already.
    if (reason === null || reason === 'busy') continue;
    const why = words.say(GATE_WORDS[reason]);
    refused.set(why, [...(refused.get(why) ?? []), words.say(name)]);
  }
  return [...refused].map(([why, names]) => words.say('whyNot', words.list(names), why));
}

function keyOf({ name, deed }: ButtonPlan): string {
  return `${name}:${deed.by}`;
}

function reasonItem(text: string): Item<string> {
  const element = el('li', {}, text);
  return { element, update: () => undefined };
}

function actionItem(plan: Placed, { words, controller }: Desk): Item<Placed> {
  let current = plan;
  let isAsking = false;
  const label = words.say(plan.name);
  const why = el('span', { id: newId('why'), hidden: true });
  const control = button(label, press, plan.appearance);
  const element = el('span', { class: 'action' }, control, why);

  async function ask(): Promise<void> {
    isAsking = true;
    draw();
    await controller.perform(current.deed);
    isAsking = false;
    draw();
  }

  function press(): void {
    void ask();
  }

  function draw(): void {
    const { refused, appearance } = current;
    const reason = refused === null ? '' : words.say(GATE_WORDS[refused]);
    control.disabled = refused !== null || isAsking;
    setAttribute(control, 'appearance', appearance);
    setAttribute(element, 'title', reason === '' ? null : reason);
    setAttribute(control, 'aria-describedby', reason === '' ? null : why.id);
    setAttribute(control, 'aria-busy', isAsking ? 'true' : null);
    setText(why, reason);
  }

  return {
    element,
    update(next) {
      current = next;
      draw();
    },
  };
}

/** Where the focused button goes away or is moved, the focus goes to what stands in its place. */
function keepFocus(bar: HTMLElement, update: () => void): void {
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || !bar.contains(held)) {
    update();
    return;
  }
  update();
  if (document.activeElement === held) return;
  if (bar.contains(held)) held.focus();
  else bar.querySelector<HTMLElement>('vscode-button:not([disabled])')?.focus();
}
