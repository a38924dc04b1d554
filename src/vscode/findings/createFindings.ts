import { basename } from 'node:path';
import {
  CodeLens,
  Diagnostic,
  DiagnosticSeverity,
  EventEmitter,
  l10n,
  languages,
  Range,
  Uri,
  workspace,
} from 'vscode';
import type { TaskRow } from '../../contract/api/tasks.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { Clock } from '../../core/ports.ts';
import { ask } from '../client.ts';
import { COMMANDS } from '../commands/commandTable.ts';
import type { Runtime } from '../runtime.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import type { Settings } from '../settings/settings.ts';
import { findingsText } from './findingsText.ts';

/** Of the documents that hold findings: a workbook is no text that a problem could point into. */
export const FINDINGS_SCHEME = 'lingrid-findings';

/** So many are listed in the Problems panel; the progress panel has all. */
const MOST = 500;
const PAGE = 500;
/** Problems follow at this pace, in ms. */
const PACE = 3_000;

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** Findings in the Problems panel: each leads to a line that names the cell, and from there to the panel. */
export function createFindings(deps: {
  readonly feed: SessionsFeed;
  readonly runtime: Runtime;
  readonly settings: Settings;
  readonly clock: Clock;
}): { dispose(): void } {
  const { feed, runtime, settings, clock } = deps;
  const diagnostics = languages.createDiagnosticCollection('lingrid');
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  /** What was shown last of each session. */
  const shown = new Map<string, string>();
  let isLooking = false;

  async function look(): Promise<void> {
    for (const id of shown.keys()) if (feed.get(id) === undefined || !settings.showsProblems) forget(id);
    if (!settings.showsProblems) return;
    for (const session of feed.sessions) {
      if (session.states.session.status === 'executing') continue;
      const stamp = stampOf(session);
      if (shown.get(session.id) === stamp) continue;
      shown.set(session.id, stamp);
      await show(session).catch(() => {
        shown.delete(session.id);
      });
    }
  }

  async function show(session: SessionResource): Promise<void> {
    const rows = hasSomething(session) ? await rowsToLookAt(session.id) : [];
    const uri = uriOf(session);
    const name = basename(session.path);
    const { text, lines } = findingsText(l10n.t('What to look at in {0}', name), rows);
    texts.set(uri.toString(), text);
    changed.fire(uri);
    diagnostics.set(
      uri,
      lines.slice(0, MOST).map(({ line, length, severity, check, message }) => {
        const found = new Diagnostic(new Range(line, 0, line, length), message, SEVERITIES[severity]);
        found.source = 'Lingrid';
        found.code = check;
        return found;
      }),
    );
  }

  async function rowsToLookAt(id: string): Promise<readonly TaskRow[]> {
    const route = runtime.client().sessions[':id'].tasks;
    const rows = new Map<number, TaskRow>();
    for (const filter of [{ state: 'failed' }, { finding: 'any' }] as const) {
      let from: number | null = 0;
      while (from !== null && rows.size < MOST) {
        const query = { ...filter, from: String(from), limit: String(PAGE) };
        const page: { tasks: readonly TaskRow[]; next: number | null } = await ask(
          route.$get({ param: { id }, query }),
        );
        for (const row of page.tasks) rows.set(row.index, row);
        from = page.next;
      }
    }
    return [...rows.values()].sort((a, b) => a.index - b.index);
  }

  function forget(id: string): void {
    shown.delete(id);
    for (const key of texts.keys()) {
      const uri = Uri.parse(key);
      if (uri.query !== id) continue;
      texts.delete(key);
      diagnostics.delete(uri);
    }
  }

  const tick = (): void => {
    if (isLooking || runtime.state.status !== 'ready') return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  };
  const stop = clock.every(PACE, tick);
  const parts = [
    diagnostics,
    changed,
    settings.onDidChange(tick),
    workspace.registerTextDocumentContentProvider(FINDINGS_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    languages.registerCodeLensProvider(
      { scheme: FINDINGS_SCHEME },
      {
        provideCodeLenses: ({ uri }) => [
          new CodeLens(new Range(0, 0, 0, 0), {
            command: COMMANDS.openPanel.id,
            title: l10n.t('Open Progress Panel'),
            arguments: [{ kind: 'session', id: uri.query }],
          }),
        ],
      },
    ),
  ];
  return {
    dispose() {
      stop();
      for (const part of parts) part.dispose();
    },
  };
}

function hasSomething({ statistics }: SessionResource): boolean {
  return statistics !== null && (statistics.failed > 0 || statistics.flagged > 0);
}

/** Changes whenever there may be other findings. While work goes on they are not gone through each time. */
function stampOf({ version, statistics }: SessionResource): string {
  return statistics === null ? '' : version;
}

function uriOf({ id, path }: SessionResource): Uri {
  return Uri.from({ scheme: FINDINGS_SCHEME, path: `/${basename(path)} (Lingrid)`, query: id });
}
