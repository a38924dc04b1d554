import type { ChaosWindow } from './chaosWindows.ts';
import type { Journal } from './journal.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How an execution ended: in its own words, or with the message of its error. */
export type Ending = { readonly ended: string } | { readonly refused: string };

export function endingOf(execution: Promise<unknown>): Promise<Ending> {
  return execution.then(
    (ended) => ({ ended: String(ended) }),
    (error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }),
  );
}

export type TakeOver =
  /** It works on it now; `ending` tells how that ends. In ms, from the first time that it was asked to. */
  | { readonly taken: true; readonly after: number; readonly ending: Promise<Ending> }
  /** It could not be had, and never will be while things are as they are. */
  | { readonly taken: false; readonly refused: string };

/** What is said while somebody else is at work on it. */
const AT_WORK = /^(owned_elsewhere|stage_conflict): /;
const LONGEST = 60_000;

/**
 * A person asks `window` to go on with a session, and asks again as long as it is said to be another's. Given up
 * where that goes on for a minute.
 */
export async function takeOver(window: ChaosWindow, id: string, journal: Journal): Promise<TakeOver> {
  const asked = performance.now();
  const before = journal.epochOf(id, window.name);
  const isTaken = (): boolean => journal.epochOf(id, window.name) > before;
  for (;;) {
    const ending = endingOf(window.execute(id));
    const early = await Promise.race([ending, until(isTaken)]);
    const after = performance.now() - asked;
    if (isTaken()) return { taken: true, after, ending };
    const refused = early !== undefined && 'refused' in early ? early.refused : 'it ended without the lease';
    if (!AT_WORK.test(refused) || after > LONGEST) return { taken: false, refused };
    await sleep(20);
  }
}

async function until(holds: () => boolean): Promise<undefined> {
  for (const end = performance.now() + LONGEST; !holds() && performance.now() < end;) await sleep(5);
  return undefined;
}
