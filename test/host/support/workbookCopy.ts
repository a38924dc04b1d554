import { workspace, type Uri } from 'vscode';
import { sample } from './sample.ts';

/** A workbook of a test's own: a copy of the sample. */
export async function workbookCopy(name: string): Promise<Uri> {
  const uri = sample(`${name}.xlsx`);
  await workspace.fs.copy(sample(), uri, { overwrite: true });
  return uri;
}
