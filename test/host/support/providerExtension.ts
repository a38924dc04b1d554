import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../vscode/paths.ts';

/** Builds the extension that offers language models; gives its folder. */
export async function providerExtension(): Promise<string> {
  const folder = join(ROOT, '.tmp', 'fixture.models-0.0.1');
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [join(ROOT, 'test', 'host', 'models', 'provider.ts')],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const manifest = {
    name: 'models',
    publisher: 'fixture',
    version: '0.0.1',
    engines: { vscode: '^1.104.0' },
    main: './extension.js',
    activationEvents: ['onStartupFinished'],
    contributes: { languageModelChatProviders: [{ vendor: 'fixture', displayName: 'Fixture' }] },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
