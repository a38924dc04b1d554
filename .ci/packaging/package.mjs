// npm run package [-- --target win32-x64] [--out FILE]: a package of the extension for one platform, this machine's by default.
import { createVSIX, listFiles } from '@vscode/vsce';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledPackages, notices } from './notices.mjs';
import { TARGETS, thisMachine } from './targets.mjs';

const root = join(import.meta.dirname, '..', '..');
process.chdir(root);
const { target, out } = parseArgs({
  options: { target: { type: 'string', default: thisMachine() }, out: { type: 'string' } },
}).values;
if (!(target in TARGETS))
  throw new Error(`no such target: ${target}; there are ${Object.keys(TARGETS).join(', ')}`);

// Made in a clean folder: nothing of this machine's, and of node_modules only what this target runs with.
const stage = join(root, '.tmp', 'package', target);
await rm(stage, { recursive: true, force: true });
await mkdir(stage, { recursive: true });
const names = (await readdir(root)).filter((name) =>
  /^(\.vscodeignore|\.npmrc|package(-lock|\.nls.*)?\.json|(README|CHANGELOG)\.md|LICENSE|src)$/.test(name),
);
for (const name of names) await cp(join(root, name), join(stage, name), { recursive: true });
npm('ci', '--omit=dev', ...platform(TARGETS[target]));

const metafile = join(root, '.tmp', 'package', `${target}.meta.json`);
execFileSync(process.execPath, [
  'esbuild.mjs',
  '--minify',
  '--outdir',
  join(stage, 'dist'),
  '--metafile',
  metafile,
]);
// The command line is run from a clone.
await rm(join(stage, 'dist', 'cli.js'));

const outputs = JSON.parse(await readFile(metafile, 'utf8'));
const shipped = Object.entries(outputs).filter(([path]) => !path.endsWith('/cli.js'));
const folders = [...bundledPackages(Object.fromEntries(shipped)), ...(await installedPackages())];
await writeFile(join(stage, 'dist', 'THIRD_PARTY_NOTICES.txt'), await notices(folders));

const { version } = JSON.parse(await readFile(join(stage, 'package.json'), 'utf8'));
const vsix = out ?? `lingrid-${target}-${version}.vsix`;
await createVSIX({
  cwd: stage,
  target,
  packagePath: vsix,
  // Where the repository will be is not known yet; links in README.md stay as they are.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const files = await listFiles({ cwd: stage });
const binaries = files.filter((file) => file.endsWith('.node'));
if (binaries.length !== 1)
  throw new Error(`one binary of lmdb should be in it, not ${binaries.length}: ${binaries}`);
const { size } = await stat(vsix);
await rm(stage, { recursive: true });
console.log(`${basename(vsix)}: ${Math.round(size / 1000)} KB, ${files.length} files`);

function platform({ os, cpu }) {
  return [`--os=${os}`, `--cpu=${cpu}`];
}

function npm(...args) {
  const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  // On Windows npm is a script, which only a shell runs.
  execFileSync('npm', [...args, ...quiet], {
    cwd: stage,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** What lmdb runs with. */
async function installedPackages() {
  const lines = execFileSync('npm', ['ls', '--all', '--parseable', '--omit=dev'], {
    cwd: stage,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const files = await listFiles({ cwd: stage });
  return lines.split(/\r?\n/).filter((path) => {
    const folder = path.slice(stage.length + 1).replaceAll('\\', '/');
    return folder !== '' && files.some((file) => file.startsWith(`${folder}/`));
  });
}
