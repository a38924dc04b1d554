import { TabInputCustom, TabInputText, Uri, window, workspace } from 'vscode';
import * as z from 'zod';
import type { SessionResource } from '../../contract/api/session.ts';
import { ask } from '../client.ts';
import type { Runtime } from '../runtime.ts';
import type { ActiveSession } from '../sessions/activeSession.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import { pickWorkbook } from './pickWorkbook.ts';

const row = z.looseObject({ kind: z.enum(['session', 'language']), id: z.string() });

export interface Targets {
  /** The session that a command is meant for: the row it was called on, the workbook's, or the active one. */
  session(given: unknown): Promise<SessionResource | undefined>;
  /**
   * The session to begin with: of the row, the workbook, or the workbook that is open in the editor; else the active
   * one where `orActive`; else one for a workbook that the person picks.
   */
  begun(given: unknown, orActive: boolean): Promise<SessionResource | undefined>;
}

/** Finds what a command is meant for. VS Code hands over a workbook's address, a row, or nothing. */
export function createTargets(deps: {
  readonly runtime: Runtime;
  readonly feed: SessionsFeed;
  readonly active: ActiveSession;
}): Targets {
  const { runtime, feed, active } = deps;

  async function ofWorkbook(uri: Uri): Promise<SessionResource> {
    const { session } = await ask(runtime.client().sessions.$post({ json: { path: uri.fsPath } }));
    feed.put(session);
    active.set(session.id);
    return session;
  }

  async function ofRow(given: unknown): Promise<SessionResource | undefined> {
    const parsed = row.safeParse(given);
    if (!parsed.success) return undefined;
    const { id } = parsed.data;
    active.set(id);
    const { session } = await ask(runtime.client().sessions[':id'].$get({ param: { id } }));
    feed.put(session);
    return session;
  }

  async function session(given: unknown): Promise<SessionResource | undefined> {
    if (given instanceof Uri) return ofWorkbook(given);
    const meant = (await ofRow(given)) ?? active.session;
    if (meant === undefined) return undefined;
    // As it stands now, not as it was seen last: gates are asked by it.
    const now = await ask(runtime.client().sessions[':id'].$get({ param: { id: meant.id } }));
    feed.put(now.session);
    return now.session;
  }

  return {
    session,
    async begun(given, orActive) {
      if (given instanceof Uri) return ofWorkbook(given);
      const meant = await ofRow(given);
      if (meant !== undefined) return meant;
      const open = openWorkbook();
      if (open === undefined && orActive && active.session !== undefined) return session(undefined);
      const uri = open ?? (await pickWorkbook());
      return uri === undefined ? undefined : ofWorkbook(uri);
    },
  };
}

/** The workbook in the editor that is looked at, whichever editor shows it. */
function openWorkbook(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputCustom || input instanceof TabInputText ? input.uri : uriIn(input);
  if (uri === undefined || !/\.xls[xm]$/i.test(uri.path)) return undefined;
  return workspace.getWorkspaceFolder(uri) === undefined ? undefined : uri;
}

/** The editor for files that are no text has no class of its own. */
function uriIn(input: unknown): Uri | undefined {
  return typeof input === 'object' && input !== null && 'uri' in input && input.uri instanceof Uri
    ? input.uri
    : undefined;
}
