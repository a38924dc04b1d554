#!/usr/bin/env node
import { runCli } from './cli/runCli.ts';
import { join } from 'node:path';
import { createLingrid } from './composition.ts';
import { version } from '../package.json';

// npm runs scripts in the package's folder; paths are meant from where npm was called.
const { INIT_CWD, npm_lifecycle_event: script } = process.env;
if (INIT_CWD !== undefined && (script === 'translate' || script === 'lingrid')) process.chdir(INIT_CWD);

// Written as a call, not as top-level await: the output is CommonJS.
void runCli({
  argv: process.argv,
  version,
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  open: (options) => createLingrid({ ...options, workerPath: join(__dirname, 'worker.js') }),
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`lingrid: something unforeseen went wrong (${String(error)}).\n`);
    process.exitCode = 2;
  },
);
