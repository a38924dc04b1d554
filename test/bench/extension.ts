// npm run bench:extension: how large the package is, and how long it takes to load and to activate once installed.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runSuite } from '../host/support/runSuite.ts';
import { execute } from '../vscode/execute.ts';
import { ROOT } from '../vscode/paths.ts';
import { say } from '../vscode/say.ts';
import { packageForThisMachine } from '../vscode/vsix.ts';

const WINDOWS = 5;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

const vsix = await packageForThisMachine();
const folder = join(ROOT, '.tmp', 'measures');
const measures = join(folder, 'activation.json');
await execute(process.execPath, ['esbuild.mjs', '--minify', '--outdir', folder]);

const taken: { load: number; activate: number }[] = [];
for (let window = 0; window < WINDOWS; window += 1) {
  const { failed } = await runSuite({
    name: 'measure',
    files: [join('test', 'host', 'measures', 'activation.test.ts')],
    vsix,
    env: { LINGRID_MEASURES: measures },
  });
  if (failed > 0) throw new Error('there is nothing to measure');
  taken.push(JSON.parse(await readFile(measures, 'utf8')) as { load: number; activate: number });
}
const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
const tell = (values: number[]) => `${middle(values)} ms (${values.join(', ')})`;

say(`package       ${kilobytes((await stat(vsix)).size)}`);
for (const name of (await readdir(folder)).filter((file) => /\.(js|css)$/.test(file) && file !== 'cli.js')) {
  const content = await readFile(join(folder, name));
  say(`${name.padEnd(14)}${kilobytes(content.length)}, compressed ${kilobytes(gzipSync(content).length)}`);
}
say(`load          ${tell(taken.map(({ load }) => load))}`);
say(`activate      ${tell(taken.map(({ activate }) => activate))}`);
