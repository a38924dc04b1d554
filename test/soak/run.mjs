import { runBuilt } from '../support/runBuilt.mjs';

// node test/soak/run.mjs [--minutes 20] [--rows 25000] [--seed 1]
await runBuilt({
  folder: import.meta.dirname,
  name: 'soak',
  entries: ['main.ts', 'window.ts'],
  external: ['lmdb', '*/sdk.js'],
});
