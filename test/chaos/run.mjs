import { runBuilt } from '../support/runBuilt.mjs';

// Real processes under fire: node test/chaos/run.mjs [--rounds 10] [--seed N], or
// node test/chaos/run.mjs --case split [--rounds 20] [--save 400] (ms that each save is held back).
await runBuilt({
  folder: import.meta.dirname,
  name: 'chaos',
  entries: ['main.ts'],
  external: ['exceljs', 'esbuild'],
});
