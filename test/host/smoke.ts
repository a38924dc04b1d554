// npm run smoke [-- --report FILE]: installs the package in a VS Code and looks whether it works there.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageForThisMachine } from '../vscode/vsix.ts';
import { conclude } from './support/conclude.ts';
import { runSuite } from './support/runSuite.ts';

const { values } = parseArgs({ options: { report: { type: 'string' } } });
const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
const counts = await runSuite({
  name: 'smoke',
  files: ['activation.test.ts', join('smoke', 'installed.test.ts')].map((file) => join('test', 'host', file)),
  vsix: await packageForThisMachine(),
  env: { LINGRID_VERSION: version },
});
await conclude(counts, values.report);
