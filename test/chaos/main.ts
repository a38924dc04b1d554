import { parseArgs } from 'node:util';
import { runOwners } from './owners.ts';
import { runSplits } from './splits.ts';

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: 'owners' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    save: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const failures =
    values.case === 'split'
      ? await runSplits({ rounds: Number(values.rounds ?? 20), save: Number(values.save ?? 400) })
      : await runOwners({
          rounds: Number(values.rounds ?? 10),
          seed: Number(values.seed ?? Date.now() % 1_000_000),
        });
  process.exitCode = failures > 0 ? 1 : 0;
}

void main();
