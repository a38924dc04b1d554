import { build } from 'esbuild';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runInHost, type HostRun } from '../../vscode/harness.ts';
import { ROOT } from '../../vscode/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { copySamples } from '../../vscode/samples.ts';
import { say } from '../../vscode/say.ts';

export interface Suite extends Omit<HostRun, 'tests' | 'workspace' | 'timeout'> {
  readonly name: string;
  /** Test files, from the repository's root. */
  readonly files: readonly string[];
  readonly grep?: string | undefined;
  /** Where the tests are built: in the extension's folder, since VS Code tells by it whose `vscode` they get. */
  readonly out?: string | undefined;
  /** Folders that outlive the run; folders of its own where absent. */
  readonly world?: World | undefined;
  /** The host is killed when the tests are over. */
  readonly crashes?: boolean | undefined;
}

/** What a window leaves behind. */
export interface World {
  readonly workspace: string;
  readonly store: string;
  remove(): Promise<void>;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const TIMEOUT = 300_000;
/** A workbench whose host has crashed tells nobody. */
const UNTIL_CRASHED = 30_000;

/** A copy of the samples, and a store. */
export async function newWorld(): Promise<World> {
  const [samples, storage] = [await copySamples(), await temporaryFolder()];
  return {
    workspace: samples.path,
    store: join(storage.path, 'storage'),
    async remove() {
      await samples.remove();
      await storage.remove();
    },
  };
}

/** Runs Mocha tests in the extension host of a VS Code that has a copy of the samples open. */
export async function runSuite({
  name,
  files,
  grep,
  out = join(ROOT, '.tmp', name),
  world,
  crashes = false,
  ...run
}: Suite): Promise<Counts> {
  await rm(out, { recursive: true, force: true });
  await build({
    entryPoints: [join('test', 'host', 'support', 'run.ts'), ...files],
    outdir: out,
    entryNames: '[name]',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha', 'lmdb', 'exceljs'],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const { workspace, store, remove } = world ?? (await newWorld());
  const report = join(out, 'counts.json');
  try {
    const code = await runInHost({
      ...run,
      tests: join(out, 'run.js'),
      workspace,
      timeout: crashes ? UNTIL_CRASHED : TIMEOUT,
      env: {
        // Tests know where it is; an installed package does not look here.
        LINGRID_TEST_STORE: store,
        ...run.env,
        LINGRID_TEST_REPORT: report,
        ...(crashes && { LINGRID_TEST_CRASH: 'yes' }),
        ...(grep === undefined ? {} : { LINGRID_TEST_GREP: grep }),
      },
    });
    const counts = await readCounts(report);
    // Tests that never ran to their end have failed, whatever they counted.
    return code === 0 || crashes || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    if (world === undefined) await remove();
  }
}

async function readCounts(report: string): Promise<Counts> {
  try {
    return JSON.parse(await readFile(report, 'utf8')) as Counts;
  } catch {
    say('the tests were not run to their end');
    return { passed: 0, failed: 1 };
  }
}
