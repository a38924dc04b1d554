// npm run test:host [-- --grep PATTERN] [--report FILE]
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../vscode/paths.ts';
import { conclude } from './support/conclude.ts';
import { runSuite } from './support/runSuite.ts';

const { values } = parseArgs({ options: { grep: { type: 'string' }, report: { type: 'string' } } });
const folder = join('test', 'host');
const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
const counts = await runSuite({
  name: 'host',
  files: files.map((name) => join(folder, name)),
  extension: ROOT,
  grep: values.grep,
});
await conclude(counts, values.report);
