import { EventEmitter, workspace, type Event } from 'vscode';
import type { Aside } from './aside.ts';
import { NOT_LOOKED_INTO, WORKBOOKS } from './commands/pickWorkbook.ts';

/** Whether there is any workbook in the workspace. */
export interface Workbooks {
  readonly any: boolean;
  readonly onDidChange: Event<void>;
  dispose(): void;
}

export function watchWorkbooks(aside: Aside): Workbooks {
  const changed = new EventEmitter<void>();
  let any = false;

  async function look(): Promise<void> {
    const found = await workspace.findFiles(WORKBOOKS, NOT_LOOKED_INTO, 1);
    if (found.length > 0 === any) return;
    any = !any;
    changed.fire();
  }

  const lookAside = (): void => {
    aside(look);
  };
  const watcher = workspace.createFileSystemWatcher(WORKBOOKS, false, true, false);
  const listeners = [
    watcher.onDidCreate(lookAside),
    watcher.onDidDelete(lookAside),
    workspace.onDidChangeWorkspaceFolders(lookAside),
  ];
  lookAside();
  return {
    get any() {
      return any;
    },
    onDidChange: changed.event,
    dispose() {
      for (const listener of listeners) listener.dispose();
      watcher.dispose();
      changed.dispose();
    },
  };
}
