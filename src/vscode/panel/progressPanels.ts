import { basename } from 'node:path';
import { env, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import * as z from 'zod';
import { errorBodyOf } from '../../contract/errorBody.ts';
import { ERRORS, unforeseen } from '../../contract/errors.ts';
import {
  panelMessage,
  type HostMessage,
  type PanelAction,
  type PanelSurroundings,
} from '../../contract/messages.ts';
import type { Log } from '../../core/ports.ts';
import type { Runtime } from '../runtime.ts';
import type { ActiveSession } from '../sessions/activeSession.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import { answer, isAnswerable } from './bridge.ts';
import { panelHtml } from './panelHtml.ts';
import { translatedStrings } from './translatedStrings.ts';

export const PANEL_TYPE = 'lingrid.progress';

/** What a page keeps over a reload, of which only this is read here. */
const kept = z.looseObject({ sessionId: z.string().nullable(), path: z.string().optional() });

export interface ProgressPanelsDeps {
  readonly extensionUri: Uri;
  readonly runtime: Runtime;
  readonly feed: SessionsFeed;
  readonly active: ActiveSession;
  /** All but the session itself. */
  readonly surroundings: (sessionId: string | null) => Omit<PanelSurroundings, 'sessionId' | 'workbookName'>;
  readonly act: (action: PanelAction, sessionId: string | null) => void;
  readonly log: Log;
}

export interface ProgressPanels {
  /** Shows the session's panel; opens it where it is not open yet. */
  open(id: string, options?: { readonly preserveFocus?: boolean }): void;
  /** Tells all pages how things stand around them. */
  update(): void;
  dispose(): void;
}

interface Shown {
  readonly panel: WebviewPanel;
  readonly sessionId: string | null;
  readonly name: string;
  /** Shows another session, of the same workbook. */
  become(sessionId: string): void;
}

/** One panel for each session that somebody looks at. */
export function createProgressPanels(deps: ProgressPanelsDeps): ProgressPanels {
  const { extensionUri, runtime, feed, active, surroundings, act, log } = deps;
  const shown = new Set<Shown>();

  function around({ sessionId, name }: Shown): PanelSurroundings {
    return { ...surroundings(sessionId), sessionId, workbookName: name };
  }

  function begin(panel: WebviewPanel, sessionId: string | null, name: string): Shown {
    let end = sessionId === null ? undefined : feed.follow(sessionId);
    let current = sessionId;
    const each: Shown = {
      panel,
      name,
      get sessionId() {
        return current;
      },
      become(other) {
        end?.();
        current = other;
        end = feed.follow(other);
        void panel.webview.postMessage({ kind: 'surroundings', surroundings: around(each) });
      },
    };
    shown.add(each);
    const { webview } = panel;
    const tell = (message: HostMessage): void => void webview.postMessage(message);
    panel.title = name === '' ? 'Lingrid' : `Lingrid: ${name}`;
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, 'src/vscode/media/lingrid-light.svg'),
      dark: Uri.joinPath(extensionUri, 'src/vscode/media/lingrid-dark.svg'),
    };
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(extensionUri, 'dist')],
    };

    const receive = async (raw: unknown): Promise<void> => {
      const parsed = panelMessage.safeParse(raw);
      if (!parsed.success) {
        log.warn('panel.message_refused');
        return;
      }
      const message = parsed.data;
      switch (message.kind) {
        case 'ready':
          tell({
            kind: 'init',
            strings: translatedStrings(),
            locale: env.language,
            surroundings: around(each),
          });
          return;
        case 'action':
          act(message.action, each.sessionId);
          return;
        case 'request':
          tell(await answered(message));
      }
    };

    const answered = async (message: Parameters<typeof answer>[1]): Promise<HostMessage> => {
      try {
        if (!isAnswerable(message)) return refusal(message.id, 'not_found', 'There is no such route here.');
        return await answer(runtime.server().app, message);
      } catch (error) {
        const { code, message: text } = errorBodyOf(error, '');
        if (unforeseen(error) !== undefined) log.error('panel.failed', unforeseen(error));
        return refusal(message.id, code, text);
      }
    };

    const listeners = [
      webview.onDidReceiveMessage((raw: unknown) => void receive(raw)),
      feed.onNews((news) => {
        if (news.kind === 'session' && news.session.id === each.sessionId) tell(news);
        if (news.kind === 'lost' && news.id === each.sessionId) tell({ kind: 'lost', error: news.error });
        if (news.kind === 'forgotten' && news.id === each.sessionId) {
          tell({ kind: 'forgotten', forgotten: { type: 'forgotten', id: news.id } });
        }
      }),
      panel.onDidChangeViewState(() => {
        if (panel.active && each.sessionId !== null) active.set(each.sessionId);
      }),
    ];
    panel.onDidDispose(() => {
      shown.delete(each);
      end?.();
      for (const listener of listeners) listener.dispose();
    });
    webview.html = panelHtml(webview, extensionUri, panel.title);
    return each;
  }

  /** The session that a restored page showed: by its id, else by its workbook. */
  async function restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const parsed = kept.safeParse(state);
    const { sessionId, path } = parsed.success ? parsed.data : { sessionId: null, path: undefined };
    // Drawn at once, with what is known: that Lingrid is starting is something to see, too.
    const each = begin(panel, sessionId, basename(path ?? ''));
    await runtime.start();
    await feed.refresh();
    if (sessionId !== null && feed.get(sessionId) !== undefined) return;
    const found = feed.sessions.find((session) => session.path === path);
    if (found !== undefined && shown.has(each)) each.become(found.id);
  }

  const serializer = window.registerWebviewPanelSerializer(PANEL_TYPE, { deserializeWebviewPanel: restore });
  const listeners = [runtime.onDidChange(update)];

  function update(): void {
    for (const each of shown)
      void each.panel.webview.postMessage({ kind: 'surroundings', surroundings: around(each) });
  }

  return {
    open(id, { preserveFocus = false } = {}) {
      active.set(id);
      const already = [...shown].find(({ sessionId }) => sessionId === id);
      if (already !== undefined) {
        already.panel.reveal(undefined, preserveFocus);
        return;
      }
      const column = { viewColumn: ViewColumn.Active, preserveFocus };
      const panel = window.createWebviewPanel(PANEL_TYPE, 'Lingrid', column);
      begin(panel, id, basename(feed.get(id)?.path ?? ''));
    },
    update,
    dispose() {
      serializer.dispose();
      for (const listener of listeners) listener.dispose();
    },
  };
}

function refusal(id: number, code: keyof typeof ERRORS, message: string): HostMessage {
  const { status, retryable } = ERRORS[code];
  return {
    kind: 'response',
    id,
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { code, message, retryable } }),
  };
}
