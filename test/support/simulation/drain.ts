const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const MOST_TURNS = 1_000;

/** Resolves when all that can go on without time passing has: every promise chain, and whoever let the loop turn. */
export async function drain(): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    await turn();
    if (!process.getActiveResourcesInfo().includes('Immediate')) return;
  }
  throw new Error('the simulated windows never come to rest');
}
