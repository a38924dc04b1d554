import { join } from 'node:path';
import { ExtensionMode, type ExtensionContext } from 'vscode';
import { createShell, type Shell } from './vscode/createShell.ts';
import { testSeams } from './vscode/testSeams.ts';
import { version } from '../package.json';

let shell: Shell | undefined;

export function activate(context: ExtensionContext): void {
  const isTest = context.extensionMode === ExtensionMode.Test;
  shell = createShell({
    context,
    version,
    async open(options) {
      // Evaluated late: activation does not wait for it, and a module that is missing is an error like others.
      const { createLingrid } = await import('./composition.ts');
      return createLingrid({
        ...options,
        workerPath: join(__dirname, 'worker.js'),
        ...(isTest && testSeams(process.env)),
      });
    },
  });
}

export function deactivate(): Promise<void> | undefined {
  return shell?.close();
}
