import { splitRounds } from '../support/chaos/splitRounds.ts';
import { print } from './print.ts';

/** Splits in one process, each save held back, and starts in another. Prints what went wrong, and figures. */
export async function runSplits(options: {
  readonly rounds: number;
  /** In ms. */
  readonly save: number;
}): Promise<number> {
  const began = performance.now();
  const { rounds, looks, soonest, faults } = await splitRounds(options);
  for (const fault of faults) print(fault);
  const seconds = Math.round((performance.now() - began) / 1_000);
  print(
    `${rounds - faults.length} of ${rounds} first starts succeeded at once, after ${looks} looks at splits that were ` +
      `not ready; saves held back for ${options.save} ms, ready after ${Math.round(soonest)} ms at the soonest; ${seconds} s in all`,
  );
  return faults.length;
}
