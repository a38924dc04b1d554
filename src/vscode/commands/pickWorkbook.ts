import { l10n, window, workspace, type Uri } from 'vscode';

export const WORKBOOKS = '**/*.{xlsx,xlsm,XLSX,XLSM}';
export const NOT_LOOKED_INTO = '**/{node_modules,.git}/**';
const MOST = 1_000;

/** Lets the person pick a workbook of the workspace; undefined where they pick none. */
export async function pickWorkbook(): Promise<Uri | undefined> {
  const found = await workspace.findFiles(WORKBOOKS, NOT_LOOKED_INTO, MOST);
  const own = found.filter(({ path }) => !/\/~\$[^/]*$/.test(path));
  if (own.length === 0) {
    void window.showInformationMessage(
      workspace.workspaceFolders === undefined
        ? l10n.t(
            'Open the folder that holds your workbook first: Lingrid works on the workbooks of the workspace.',
          )
        : l10n.t('There is no workbook (.xlsx or .xlsm) in this workspace. Put one into it first.'),
    );
    return undefined;
  }
  const items = own
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Which workbook?'),
    placeHolder: l10n.t('Workbooks of this workspace'),
  });
  return picked?.uri;
}
