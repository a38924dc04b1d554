import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';

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
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js'))) {
    mocha.addFile(join(__dirname, file));
  }
  const { stats, failures } = await new Promise<{ stats: Mocha.Stats | undefined; failures: number }>(
    (resolve) => {
      const runner = mocha.run((failures) => {
        resolve({ stats: runner.stats, failures });
      });
    },
  );
  if (report !== undefined) {
    const counts = { passed: stats?.passes ?? 0, failed: failures, skipped: stats?.pending ?? 0 };
    await writeFile(report, JSON.stringify(counts));
  }
  if (failures > 0) throw new Error(`${failures} failed`);
}
