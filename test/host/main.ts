// npm run test:host [-- --grep PATTERN] [--report FILE]
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../vscode/paths.ts';
import { conclude } from './support/conclude.ts';
import { providerExtension } from './support/providerExtension.ts';
import { newWorld, runSuite, type Counts, type Suite } from './support/runSuite.ts';
import { extensionWithoutModule } from './support/withoutModule.ts';

const { values } = parseArgs({
  options: {
    grep: { type: 'string' },
    report: { type: 'string' },
    suite: { type: 'string', multiple: true },
  },
});

/** Each in a VS Code of its own. */
const SUITES: Readonly<Record<string, () => Promise<Counts>>> = {
  host: () => run('host', join('test', 'host')),
  models: async () =>
    run('models', join('test', 'host', 'models'), { unpacked: [await providerExtension()] }),
  reload,
  missing: withoutModule,
  closing: () => run('closing', join('test', 'host', 'closing')),
};

async function run(name: string, folder: string, more: Partial<Suite> = {}): Promise<Counts> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.test.ts'));
  return runSuite({
    name,
    files: files.map((file) => join(folder, file)),
    extension: ROOT,
    grep: values.grep,
    ...more,
  });
}

/** One window crashes, the next one finds what it has left. */
async function reload(): Promise<Counts> {
  const world = await newWorld();
  try {
    const part = (name: string, crashes: boolean) => {
      const files = [join('test', 'host', 'reload', `${name}.test.ts`)];
      return runSuite({ name, files, world, crashes, extension: ROOT, grep: values.grep });
    };
    const before = await part('before', true);
    return sum(before, await part('after', false));
  } finally {
    await world.remove();
  }
}

async function withoutModule(): Promise<Counts> {
  const copy = await extensionWithoutModule();
  try {
    const out = join(copy.path, 'tests');
    return await run('missing', join('test', 'host', 'missing'), { extension: copy.path, out });
  } finally {
    await copy.remove();
  }
}

function sum(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

let total: Counts = { passed: 0, failed: 0 };
for (const name of values.suite ?? Object.keys(SUITES)) {
  const suite = SUITES[name];
  if (suite === undefined) throw new Error(`there is no suite ${name}: ${Object.keys(SUITES).join(', ')}`);
  total = sum(total, await suite());
}
await conclude(total, values.report);
