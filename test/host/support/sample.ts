import { Uri, workspace } from 'vscode';

/** A file of the workspace, which is a copy of the samples. */
export function sample(name = 'game-strings.xlsx'): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no folder is open');
  return Uri.joinPath(folder.uri, name);
}
