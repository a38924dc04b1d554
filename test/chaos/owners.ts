import { chaosRound, type RoundTold } from '../support/chaos/chaosRound.ts';
import { openChaosWorld } from '../support/chaos/chaosWorld.ts';
import { print } from './print.ts';

/** Rounds with an owner that is killed or stopped. Prints each, the seeds of those that fail, and figures. */
export async function runOwners({
  rounds,
  seed: first,
}: {
  readonly rounds: number;
  readonly seed: number;
}): Promise<number> {
  const told: RoundTold[] = [];
  let failures = 0;
  let world = await openChaosWorld({ seed: first });
  for (let seed = first; seed < first + rounds; seed += 1) {
    try {
      const began = performance.now();
      const round = await chaosRound(world, seed);
      told.push(round);
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      print(`seed ${seed}: ${seconds} s, ${JSON.stringify(round)}`);
    } catch (error) {
      failures += 1;
      print(
        `seed ${seed} FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      await world.close();
      world = await openChaosWorld({ seed: seed + 1 });
    }
  }
  await world.close();
  const owners = new Map<string, number>();
  for (const { owner } of told) owners.set(owner, (owners.get(owner) ?? 0) + 1);
  const counted = [...owners].map(([owner, count]) => `${owner} ${count}`);
  const slowest = (owner: RoundTold['owner']): number =>
    Math.round(Math.max(0, ...told.map((round) => (round.owner === owner ? (round.takeover ?? 0) : 0))));
  print(`${told.length} of ${rounds} rounds held; owners: ${counted.join(', ')}`);
  print(
    `controls ${told.filter(({ control }) => control !== 'none').length}; started again ${told.reduce((sum, { again }) => sum + again, 0)} times; ` +
      `longest takeover: ${slowest('killed')} ms from who was killed, ${slowest('stopped')} ms from who was stopped`,
  );
  return failures;
}
