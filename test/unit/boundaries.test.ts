import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findCycles,
  findViolations,
  findWays,
  type Sources,
  type Table,
} from '../support/imports/checkImports.ts';

const CONTRACT = 'src/contract/';
const STATE = 'src/state/';
const PORTS = 'src/core/ports.ts';
const PORT_FILES = 'src/core/ports/';
const BREATHE = 'src/core/breathe.ts';
const CLOCK = 'src/core/systemClock.ts';
const WHEN_ABORTED = 'src/core/whenAborted.ts';
const TEXT = 'src/core/text/';
const CHECK_IDS = 'src/core/text/checks/checkIds.ts';
const CORE = 'src/core/';
const STORE = 'src/store/';
const WORKBOOK = 'src/workbook/';
const PROJECT = 'src/project/';
const PROVIDERS = 'src/providers/';
const SERVER = 'src/server/';
const LISTEN = 'src/server/listen.ts';
const TOKEN = 'src/server/token.ts';
const SERVING = 'src/server/server.ts';
const VSCODE = 'src/vscode/';
const COMPOSITION = 'src/composition.ts';
const TOOLS = 'src/tools.ts';
const CLI = 'src/cli/';
const WEBVIEW = 'webview/';
const ELEMENTS = 'webview/elements.ts';
const MANIFEST = 'package.json';

const PURE_TEXT = ['tinyld/light', '@formatjs/icu-messageformat-parser', 're2js'];

/** Who may import whom. Imports go one way. */
const TABLE: Table = {
  [CONTRACT]: { values: ['zod'] },
  [STATE]: { types: [CONTRACT] },
  [PORTS]: { types: [CONTRACT] },
  [PORT_FILES]: { types: [CONTRACT] },
  [BREATHE]: {},
  [WHEN_ABORTED]: {},
  [CLOCK]: { values: [WHEN_ABORTED], types: [PORTS, PORT_FILES] },
  [CHECK_IDS]: { types: [CONTRACT] },
  [TEXT]: { values: [CONTRACT, BREATHE, CHECK_IDS, ...PURE_TEXT], types: [PORTS, PORT_FILES] },
  [CORE]: {
    values: [
      CONTRACT,
      STATE,
      PORTS,
      PORT_FILES,
      BREATHE,
      CLOCK,
      WHEN_ABORTED,
      TEXT,
      CHECK_IDS,
      'node:crypto',
      ...PURE_TEXT,
    ],
  },
  [STORE]: { values: [CONTRACT, 'node:*', 'lmdb'], types: [PORTS, PORT_FILES] },
  [WORKBOOK]: { values: [CONTRACT, 'node:*', 'saxes'], types: [PORTS, PORT_FILES] },
  [PROJECT]: { values: [CONTRACT, 'node:*', 'jsonc-parser'], types: [PORTS, PORT_FILES, 'zod'] },
  [PROVIDERS]: { values: [CONTRACT, 'node:*', '@ai-sdk/*', 'undici'], types: [PORTS, PORT_FILES] },
  [SERVER]: {
    values: [CONTRACT, STATE, 'hono', 'hono/*', '@hono/zod-validator'],
    types: [CORE, PORTS, PORT_FILES, 'zod'],
  },
  [LISTEN]: {
    values: [CONTRACT, STATE, SERVER, TOKEN, 'hono', '@hono/node-server', 'node:*'],
    types: [CORE, PORTS, PORT_FILES],
  },
  [SERVING]: { values: [CONTRACT, SERVER, LISTEN], types: [CORE, PORTS, PORT_FILES] },
  [TOKEN]: { values: ['node:crypto'] },
  [VSCODE]: {
    values: [
      CONTRACT,
      STATE,
      CLOCK,
      'hono/client',
      'eventsource-parser/stream',
      'zod',
      'node:*',
      'vscode',
      MANIFEST,
    ],
    types: [CORE, PORTS, PORT_FILES, SERVER, LISTEN, SERVING],
  },
  'src/worker.ts': { values: [CONTRACT, WORKBOOK, TEXT, 'node:worker_threads'] },
  [COMPOSITION]: {
    values: [
      CONTRACT,
      STATE,
      PORTS,
      PORT_FILES,
      TEXT,
      CLOCK,
      CORE,
      STORE,
      WORKBOOK,
      PROJECT,
      PROVIDERS,
      SERVING,
      'node:*',
    ],
  },
  [TOOLS]: { values: [CONTRACT, PORTS, PORT_FILES, CORE, CLOCK, WORKBOOK] },
  'src/extension.ts': { values: [COMPOSITION, VSCODE, 'vscode', 'node:path', MANIFEST] },
  'src/cli.ts': { values: [COMPOSITION, TOOLS, CLI, 'node:path', MANIFEST] },
  [CLI]: {
    values: [
      CONTRACT,
      STATE,
      CHECK_IDS,
      'node:*',
      'commander',
      'cli-progress',
      'string-width',
      'jsonc-parser',
    ],
    types: [COMPOSITION, TOOLS, CORE, PORTS, PORT_FILES, 'zod'],
  },
  [WEBVIEW]: { values: [ELEMENTS, 'hono/client'], types: [CONTRACT, STATE, SERVER] },
  [ELEMENTS]: { values: ['@vscode/webview-ui-toolkit'] },
};

describe('the sources', () => {
  const sources = new Map([...read('src'), ...read('webview')]);

  it('are all looked at', () => {
    const folders = [CONTRACT, STATE, CORE, STORE, WORKBOOK, PROJECT, PROVIDERS, CLI];
    for (const folder of folders)
      expect([...sources.keys()].some((path) => path.startsWith(folder))).toBe(true);
  });

  it('import one way', () => {
    expect(findViolations(sources, TABLE)).toEqual([]);
  });

  it('have no rings of imports', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it('keep what the page’s types lead to free of node, store and shell', () => {
    expect(findWays(sources, TABLE, WEBVIEW, ['node:*', 'lmdb', 'vscode'])).toEqual([]);
    expect(findWays(sources, TABLE, SERVER, ['node:*', 'lmdb', 'vscode'])).toEqual([]);
  });
});

describe('the table', () => {
  it.each([
    ['lmdb', [STORE]],
    ['saxes', [WORKBOOK]],
    ['exceljs', []],
    ['@hono/node-server', [LISTEN]],
    ['vscode', [VSCODE, 'src/extension.ts']],
    ['@vscode/webview-ui-toolkit', [ELEMENTS]],
    ['commander', [CLI]],
    [COMPOSITION, ['src/extension.ts', 'src/cli.ts', CLI]],
  ])('gives %s to %j alone', (target, layers) => {
    const allowed = Object.entries(TABLE).filter(([, { values = [], types = [] }]) =>
      [...values, ...types].includes(target),
    );
    expect(allowed.map(([layer]) => layer).toSorted()).toEqual(layers.toSorted());
  });

  it('keeps adapters from one another', () => {
    const adapters = [STORE, WORKBOOK, PROJECT, PROVIDERS];
    for (const adapter of adapters) {
      const { values = [], types = [] } = TABLE[adapter] ?? {};
      expect([...values, ...types].filter((each) => adapters.includes(each) || each === CORE)).toEqual([]);
    }
  });
});

describe('the check itself', () => {
  it.each([
    ['a package of another layer', 'src/core/a.ts', `import { open } from 'lmdb';`, 'lmdb'],
    ['a node module in the core', 'src/core/a.ts', `import fs from 'node:fs';`, 'node:fs'],
    ['an import for its effects', 'src/state/a.ts', `import 'zod';`, 'zod'],
    [
      'an import of everything',
      'src/core/a.ts',
      `import * as fs from 'node:fs/promises';`,
      'node:fs/promises',
    ],
    [
      'a re-export',
      'src/contract/a.ts',
      `export { settle } from '../state/settle.ts';`,
      'src/state/settle.ts',
    ],
    [
      'a re-export of everything',
      'src/contract/a.ts',
      `export * from '../state/settle.ts';`,
      'src/state/settle.ts',
    ],
    ['a late import', 'src/core/a.ts', `const x = async () => (await import('vscode')).window;`, 'vscode'],
    ['a require', 'src/core/a.ts', `const fs = require('node:fs');`, 'node:fs'],
    [
      'a sibling adapter',
      'src/store/deep/a.ts',
      `import { b } from '../../project/b.ts';`,
      'src/project/b.ts',
    ],
    [
      'values where types are allowed',
      'src/state/a.ts',
      `import { b } from '../contract/b.ts';`,
      'src/contract/b.ts',
    ],
    [
      'a type among values',
      'src/state/a.ts',
      `import { type B } from '../contract/b.ts';`,
      'src/contract/b.ts',
    ],
    [
      'more of the core than its ports',
      'src/store/a.ts',
      `import { b } from '../core/b.ts';`,
      'src/core/b.ts',
    ],
    [
      'the socket outside its file',
      'src/server/app.ts',
      `import { serve } from '@hono/node-server';`,
      '@hono/node-server',
    ],
    ['what lies outside', 'src/core/a.ts', `import { b } from '../../test/b.ts';`, 'test/b.ts'],
    ['what only begins alike', 'src/core/a.ts', `import x from 'tinyld-extra';`, 'tinyld-extra'],
  ])('finds %s', (_, path, text, target) => {
    expect(findViolations(new Map([[path, text]]), TABLE)).toEqual([`${path} → ${target}`]);
  });

  it.each([
    ['types where types are allowed', 'src/state/a.ts', `import type { B } from '../contract/b.ts';`],
    ['a type in passing', 'src/store/a.ts', `export type B = import('../core/ports.ts').Clock;`],
    ['a re-exported type', 'src/server/a.ts', `export type { B } from '../core/b.ts';`],
    ['its own layer', 'src/store/records/a.ts', `import { b } from '../b.ts';`],
    ['any node module', 'src/store/a.ts', `import { join } from 'node:path/posix';`],
    ['what a comment or a text says', 'src/core/a.ts', `// import 'lmdb'\nexport const a = "import 'lmdb'";`],
  ])('lets pass %s', (_, path, text) => {
    expect(findViolations(new Map([[path, text]]), TABLE)).toEqual([]);
  });

  it('finds types that are not allowed either', () => {
    const sources = new Map([['src/core/a.ts', `import type { Uri } from 'vscode';`]]);
    expect(findViolations(sources, TABLE)).toEqual(['src/core/a.ts → vscode (types)']);
  });

  it('follows values from file to file and tells the whole way', () => {
    const sources: Sources = new Map([
      ['src/core/a.ts', `import { b } from './b.ts';`],
      ['src/core/b.ts', `import { c } from '../state/c.ts';`],
      ['src/state/c.ts', `import { d } from './d.ts';`],
      ['src/state/d.ts', `export { writeFile } from 'node:fs/promises';`],
    ]);
    expect(findViolations(sources, TABLE)).toEqual([
      'src/core/a.ts → src/core/b.ts → src/state/c.ts → src/state/d.ts → node:fs/promises',
      'src/core/b.ts → src/state/c.ts → src/state/d.ts → node:fs/promises',
      'src/state/c.ts → src/state/d.ts → node:fs/promises',
      'src/state/d.ts → node:fs/promises',
    ]);
  });

  it('stops following where only types go on', () => {
    const sources: Sources = new Map([
      ['src/server/a.ts', `import type { B } from '../core/b.ts';`],
      ['src/core/b.ts', `import { createHash } from 'node:crypto';`],
    ]);
    expect(findViolations(sources, TABLE)).toEqual([]);
    expect(findWays(sources, TABLE, SERVER, ['node:*'])).toEqual([
      'src/server/a.ts → src/core/b.ts → node:crypto',
    ]);
  });

  it('finds a file that belongs nowhere', () => {
    expect(findViolations(new Map([['src/util/a.ts', '']]), TABLE)).toEqual([
      'src/util/a.ts belongs to no layer',
    ]);
  });

  it('finds a ring of values once, and none where types close it', () => {
    const ring = (last: string): Sources =>
      new Map([
        ['src/core/a.ts', `import { b } from './b.ts';`],
        ['src/core/b.ts', `import { c } from './c.ts';`],
        ['src/core/c.ts', `${last} { a } from './a.ts';`],
      ]);
    expect(findCycles(ring('import'))).toEqual([
      'src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts',
    ]);
    expect(findCycles(ring('import type'))).toEqual([]);
    expect(findCycles(new Map([['src/core/a.ts', `import { a } from './a.ts';`]]))).toHaveLength(1);
  });
});

/** The TypeScript sources of a folder of the repository; none where it is not there. */
function read(folder: string): Sources {
  const root = join(import.meta.dirname, '../..');
  const paths = readdirSync(root, { withFileTypes: true }).some((entry) => entry.name === folder)
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    : [];
  return new Map(
    paths
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.[cm]?tsx?$/.test(path))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}
