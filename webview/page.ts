import type { HostMessage } from '../src/contract/messages.ts';
import { createBridge } from './bridge.ts';
import { createClient } from './client.ts';
import { createController } from './controller.ts';
import { el, setHidden } from './dom.ts';
import type { Host } from './host.ts';
import { createIntentStore } from './intent.ts';
import { initialState, phaseOf } from './model/panelState.ts';
import { createWords } from './model/words.ts';
import { createAnalysis } from './views/analysis.ts';
import { createAnnouncer } from './views/announcer.ts';
import { createBanners } from './views/banners.ts';
import { createHeader } from './views/header.ts';
import { createNotice } from './views/notice.ts';
import { createRun } from './views/run.ts';
import { createStepper } from './views/stepper.ts';
import { createTasks } from './views/tasks.ts';
import type { Desk } from './views/view.ts';

type Init = Extract<HostMessage, { kind: 'init' }>;

/** The page, drawn. */
export interface Page {
  hear(message: Exclude<HostMessage, Init>): void;
  /** It is seen again: what was missed meanwhile is read. */
  show(): void;
  close(): void;
}

export function createPage(root: HTMLElement, host: Host, init: Init): Page {
  const words = createWords(init.strings, init.locale);
  const bridge = createBridge(host.post);
  const client = createClient(bridge);
  const intent = createIntentStore(host);
  intent.show(init.surroundings.sessionId);
  let frame = 0;
  const redraw = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const state = initialState(init.surroundings);
  const controller = createController(state, { client, host, say: words.say, onChange: redraw });
  const desk: Desk = { words, client, controller, intent, redraw };

  const announcer = createAnnouncer(words);
  const notice = createNotice(desk);
  const header = createHeader(desk);
  const stepper = createStepper(words);
  const banners = createBanners(desk);
  const tasks = createTasks(desk);
  const run = createRun(desk, tasks.reveal);
  const analysis = createAnalysis(desk);
  const body = el('div', { class: 'session' });
  for (const { element } of [header, stepper, banners, run, analysis, tasks]) body.append(element);
  root.replaceChildren(announcer.element, notice.element, body);

  function draw(): void {
    frame = 0;
    const now = controller.state();
    const { surroundings } = now;
    intent.show(surroundings.sessionId);
    const phase = phaseOf(now);
    const session = phase.kind === 'session' ? phase.session : null;
    setHidden(notice.element, session !== null);
    setHidden(body, session === null);
    notice.update({ phase, workbookName: surroundings.workbookName });
    const { workbookName } = surroundings;
    document.title =
      workbookName === '' ? words.say('panelTitleNone') : words.say('panelTitle', workbookName);
    if (session === null) return;
    intent.identify(session.id, session.path);
    header.update({ session, surroundings });
    stepper.update(session);
    banners.update(now);
    run.update(now);
    analysis.update(now);
    tasks.update(now);
    announcer.update(session);
  }

  draw();
  controller.reload();

  return {
    hear(message) {
      if (message.kind === 'response') bridge.receive(message);
      else controller.hear(message);
    },
    show() {
      controller.reload();
      tasks.refresh();
    },
    close: bridge.close,
  };
}
