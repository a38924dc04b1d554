import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { extensions } from 'vscode';

/** VS Code calls this in the extension host. The tests lie beside it. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const { LINGRID_TEST_GREP: grep, LINGRID_TEST_REPORT: report } = process.env;
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    color: false,
    timeout: 60_000,
    ...(grep === undefined ? {} : { grep }),
  });
  const rejections = watchRejections();
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js'))) {
    mocha.addFile(join(__dirname, file));
  }
  const { stats, failures: failed } = await new Promise<{ stats: Mocha.Stats | undefined; failures: number }>(
    (resolve) => {
      const runner = mocha.run((failures) => {
        resolve({ stats: runner.stats, failures });
      });
    },
  );
  const failures = failed + rejections.length;
  if (report !== undefined) {
    const counts = { passed: stats?.passes ?? 0, failed: failures, skipped: stats?.pending ?? 0 };
    await writeFile(report, JSON.stringify(counts));
  }
  // As if it had crashed: nothing is closed.
  if (process.env.LINGRID_TEST_CRASH !== undefined) process.kill(process.pid, 'SIGKILL');
  if (failures > 0) throw new Error([`${failures} failed`, ...rejections].join('\n'));
}

/** What failed and nobody waited for, in the extension or its tests: each is a fault. */
function watchRejections(): readonly string[] {
  const folder = extensions.getExtension('lingrid.lingrid')?.extensionPath ?? __dirname;
  const seen: string[] = [];
  process.on('unhandledRejection', (reason) => {
    const stack = reason instanceof Error ? (reason.stack ?? '') : '';
    // The extension host has its own, which are none of ours.
    if (stack.includes(folder)) seen.push(stack);
  });
  return seen;
}
