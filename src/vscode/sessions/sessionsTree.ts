import {
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { SessionResource } from '../../contract/api/session.ts';
import type { ProgressCounts } from '../../contract/session.ts';
import { COMMANDS } from '../commands/commandTable.ts';
import type { Runtime } from '../runtime.ts';
import type { ActiveSession } from './activeSession.ts';
import { rowContext } from './rowContext.ts';
import type { SessionsFeed } from './sessionsFeed.ts';
import { percentDone, stateInWords } from './sessionWords.ts';

export const SESSIONS_VIEW = 'lingrid.sessions';

/** A row: a session, or one of its languages. */
export type SessionsNode =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'language'; readonly id: string; readonly language: string };

/** The tree of this workspace's sessions, with what can be done with each. */
export function createSessionsTree({
  feed,
  runtime,
  active,
}: {
  readonly feed: SessionsFeed;
  readonly runtime: Runtime;
  readonly active: ActiveSession;
}): { dispose(): void } {
  const changed = new EventEmitter<void>();
  const provider: TreeDataProvider<SessionsNode> = {
    onDidChangeTreeData: changed.event,
    getChildren(node) {
      if (runtime.state.status !== 'ready') return [];
      if (node === undefined) return feed.sessions.map(({ id }) => ({ kind: 'session', id }));
      if (node.kind === 'language') return [];
      const { statistics } = feed.get(node.id) ?? {};
      return Object.keys(statistics?.languages ?? {}).map((language) => ({
        ...node,
        kind: 'language',
        language,
      }));
    },
    getTreeItem(node) {
      const session = feed.get(node.id);
      if (session === undefined) return new TreeItem('');
      return node.kind === 'session' ? sessionItem(session) : languageItem(session, node.language);
    },
    getParent: (node) => (node.kind === 'language' ? { kind: 'session', id: node.id } : undefined),
  };
  const view: TreeView<SessionsNode> = window.createTreeView(SESSIONS_VIEW, { treeDataProvider: provider });
  const update = (): void => {
    changed.fire();
    const count = feed.sessions.filter(({ states }) => states.session.status === 'executing').length;
    view.badge =
      count === 0 ? undefined : { value: count, tooltip: l10n.t('Workbooks being translated: {0}', count) };
  };
  const listeners = [
    feed.onDidChange(update),
    runtime.onDidChange(update),
    view.onDidChangeSelection(({ selection: [node] }) => {
      if (node !== undefined) active.set(node.id);
    }),
  ];
  return {
    dispose() {
      for (const listener of listeners) listener.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

function sessionItem(session: SessionResource): TreeItem {
  const { id, path } = session;
  const hasLanguages = session.statistics !== null && Object.keys(session.statistics.languages).length > 0;
  const item = new TreeItem(
    workspace.asRelativePath(path),
    hasLanguages ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  const words = stateInWords(session);
  item.id = id;
  item.description = words;
  item.contextValue = rowContext(session);
  item.iconPath = iconOf(session);
  item.tooltip = tooltipOf(session, words);
  item.accessibilityInformation = { label: `${workspace.asRelativePath(path)}, ${words}` };
  item.command = {
    command: COMMANDS.openPanel.id,
    title: l10n.t('Open Progress Panel'),
    arguments: [{ kind: 'session', id }],
  };
  return item;
}

function languageItem(session: SessionResource, language: string): TreeItem {
  const counts = session.statistics?.languages[language];
  const item = new TreeItem(language);
  item.id = `${session.id} ${language}`;
  item.contextValue = 'language';
  item.iconPath = new ThemeIcon('symbol-string');
  if (counts !== undefined) item.description = countsInWords(counts);
  return item;
}

function countsInWords({ total, done, failed }: ProgressCounts): string {
  return failed > 0
    ? l10n.t('{0} of {1}, {2} failed', done, total, failed)
    : l10n.t('{0} of {1}', done, total);
}

function iconOf({ states, interrupted, statistics }: SessionResource): ThemeIcon {
  const { session, split, execution } = states;
  if (interrupted) return new ThemeIcon('debug-disconnect', new ThemeColor('list.warningForeground'));
  if (session.status === 'failed' || split.status === 'failed' || execution.status === 'failed') {
    return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  }
  if (execution.status === 'paused') return new ThemeIcon('debug-pause');
  if (session.status === 'executing' || ['processing', 'saving', 'verifying'].includes(split.status)) {
    return new ThemeIcon('loading~spin');
  }
  if (session.status === 'completed') {
    return (statistics?.failed ?? 0) > 0
      ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
      : new ThemeIcon('pass');
  }
  return new ThemeIcon('table');
}

function tooltipOf(session: SessionResource, words: string): MarkdownString {
  const { path, lease, holder, outputs, settings } = session;
  const lines = [words, path];
  if (holder !== null && lease === 'other') {
    lines.push(l10n.t('Another window is at work on it (process {0}).', holder.pid));
  }
  if (settings.provider !== undefined) {
    lines.push(
      l10n.t(
        'Model: {0}',
        [settings.provider, settings.model].filter((each) => each !== undefined).join(' '),
      ),
    );
  }
  const newest = outputs.at(-1);
  if (newest !== undefined) lines.push(l10n.t('Written to {0}', workspace.asRelativePath(newest.path)));
  if (session.states.session.status === 'executing') lines.push(`${percentDone(session)} %`);
  const tooltip = new MarkdownString();
  lines.forEach((line, index) => {
    if (index > 0) tooltip.appendMarkdown('\n\n');
    tooltip.appendText(line);
  });
  return tooltip;
}
