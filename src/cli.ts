#!/usr/bin/env node
import { runCli } from './cli/runCli.ts';
import { join } from 'node:path';
import { version } from '../package.json';

// npm runs scripts in the package's folder; paths are meant from where npm was called.
const { INIT_CWD, npm_lifecycle_event: script } = process.env;
if (INIT_CWD !== undefined && (script === 'translate' || script === 'lingrid')) process.chdir(INIT_CWD);

const workerPath = join(__dirname, 'worker.js');

// What is under way may wait for nothing but another process, as when it is paused: that alone keeps none alive.
const alive = setInterval(() => undefined, 2 ** 30);

// Written as a call, not as top-level await: the output is CommonJS.
void runCli({
  argv: process.argv,
  version,
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  // Evaluated late: who needs no store does not wait for it.
  async open(options) {
    const { createLingrid } = await import('./composition.ts');
    return createLingrid({ ...options, workerPath });
  },
  async openTools() {
    const { createTools } = await import('./tools.ts');
    return createTools({ workerPath });
  },
})
  .then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error: unknown) => {
      process.stderr.write(`lingrid: something unforeseen went wrong (${String(error)}).\n`);
      process.exitCode = 2;
    },
  )
  .finally(() => {
    clearInterval(alive);
  });
