/**
 * Runs the checks over what people have translated: the catalogues (.mo) of free software. They are no errors,
 * so every error found is our mistake or, now and then, theirs.
 *
 *   npm run catalogues -- --fetch | FOLDER  [--samples [CHECK]]
 *
 * `--fetch` takes Debian's packages into a temporary folder, without installing them. Exits with 1 where more than
 * 0.5 % of the pairs have an error in the syntax of ICU, printf or tags.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { readCatalogue } from './readCatalogue.mjs';

const LANGUAGES = { de: 'de', fr: 'fr', ja: 'ja', zh_CN: 'zh-Hans' };
const JUDGED = ['icu_syntax', 'icu_arguments', 'plural_categories', 'printf', 'tags'];
const MOST = 0.005;
const LEAST_PAIRS = 20_000;
const PACKAGES =
  'git gimp-data inkscape evolution-common nautilus-data libgtk-3-common binutils-common util-linux-locales gettext wget tar libc-l10n coreutils bash findutils dpkg apt gnupg-l10n vlc-l10n gnome-control-center-data darktable gnucash-common pidgin-data minetest-data lftp'.split(
    ' ',
  );

const { values, positionals } = parseArgs({
  options: { fetch: { type: 'boolean' }, samples: { type: 'boolean' } },
  allowPositionals: true,
});
const shown = values.samples ? 12 : 0;
const [first, ...rest] = positionals;
const fetched = values.fetch ? await mkdtemp(join(tmpdir(), 'lingrid-catalogues-')) : undefined;
const folder = fetched ?? first;
const only = fetched === undefined ? rest : positionals;
if (folder === undefined) {
  console.error('Name a folder of catalogues, or let them be fetched: npm run catalogues -- --fetch');
  process.exit(2);
}
if (fetched !== undefined) await fetchCatalogues(fetched);

const createChecks = await loadChecks();
const check = createChecks({ patterns: [] });
const counts = new Map();
const samples = new Map();
const totals = new Map();
const atFault = new Map();

for (const { path, language } of await cataloguesIn(folder)) {
  for (const { source, text } of readCatalogue(path) ?? []) {
    totals.set(language, (totals.get(language) ?? 0) + 1);
    const findings = check({ source, text, sourceLanguage: 'en', language, maxLength: null });
    if (findings.some(({ check }) => JUDGED.includes(check)))
      atFault.set(language, (atFault.get(language) ?? 0) + 1);
    for (const finding of findings) {
      const id = `${finding.check} ${language}`;
      counts.set(id, (counts.get(id) ?? 0) + 1);
      if (only.length > 0 && !only.includes(finding.check)) continue;
      const kept = samples.get(id) ?? [];
      samples.set(id, kept);
      kept.push({ source, text, fault: finding.fault });
    }
  }
}
tellSamples();
const passed = tell();
if (fetched !== undefined) await rm(fetched, { recursive: true, force: true });
process.exitCode = passed ? 0 : 1;

async function loadChecks() {
  const bundles = resolve('node_modules', '.cache', 'corpus');
  await mkdir(bundles, { recursive: true });
  const bundle = join(bundles, 'checks.cjs');
  await build({
    entryPoints: ['src/core/text/checks/checkTranslation.ts'],
    outfile: bundle,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(bundle).createChecks;
}

async function fetchCatalogues(into) {
  for (const name of PACKAGES) {
    try {
      execFileSync('apt-get', ['download', name], { cwd: into, stdio: 'pipe' });
    } catch {
      console.log(`not fetched: ${name} (is the list of packages up to date? apt-get update)`);
    }
  }
  for (const file of await readdir(into)) {
    if (file.endsWith('.deb')) execFileSync('dpkg', ['-x', file, '.'], { cwd: into });
  }
}

async function cataloguesIn(root) {
  const paths = await readdir(root, { recursive: true });
  return paths.sort().flatMap((path) => {
    const directory = /(?:^|\/)(de|fr|ja|zh_CN)\/LC_MESSAGES\/[^/]+\.mo$/.exec(path)?.[1];
    return directory === undefined ? [] : [{ path: join(root, path), language: LANGUAGES[directory] }];
  });
}

/** Spread over all that there are, so that no catalogue speaks for the others. */
function tellSamples() {
  for (const [id, all] of samples) {
    const step = Math.max(1, Math.floor(all.length / shown));
    for (let i = 0; i < all.length && i / step < shown; i += step)
      console.log(`${id}: ${JSON.stringify(all[i])}`);
  }
}

function tell() {
  const languages = Object.values(LANGUAGES);
  const all = languages.reduce((sum, language) => sum + (totals.get(language) ?? 0), 0);
  console.log(['check'.padEnd(22), ...languages.map((each) => each.padStart(9))].join(''));
  const line = (name, count) =>
    console.log([name.padEnd(22), ...languages.map((each) => String(count(each)).padStart(9))].join(''));
  for (const id of [...new Set([...counts.keys()].map((key) => key.split(' ')[0]))].sort())
    line(id, (language) => counts.get(`${id} ${language}`) ?? 0);
  line('pairs', (language) => totals.get(language) ?? 0);
  line('ICU, printf, tags', (language) => atFault.get(language) ?? 0);
  const share = [...atFault.values()].reduce((sum, each) => sum + each, 0) / all;
  console.log(
    `${(share * 100).toFixed(3)} % of ${all} pairs have such an error; at most ${MOST * 100} % may.`,
  );
  if (all < LEAST_PAIRS) console.log(`These are too few: at least ${LEAST_PAIRS} are asked for.`);
  return share <= MOST && all >= LEAST_PAIRS;
}
