import { extensions, type Extension } from 'vscode';

interface Manifest {
  readonly version: string;
  readonly contributes: { readonly commands?: readonly { readonly command: string }[] };
}

/** The extension as VS Code sees it. */
export function lingrid(): Extension<unknown> {
  const extension = extensions.getExtension<unknown>('lingrid.lingrid');
  if (extension === undefined) throw new Error('the extension is not there');
  return extension;
}

export function manifest(): Manifest {
  return lingrid().packageJSON as Manifest;
}
