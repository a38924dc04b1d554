import { parseArgs } from 'node:util';
import { runOwners } from './owners.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
void runOwners({ rounds: Number(values.rounds ?? 10), seed }).then((failures) => {
  process.exitCode = failures > 0 ? 1 : 0;
});
