import { answerCalls } from '../calls.ts';
import { nextFault } from '../chaos/seededFaults.ts';
import { createMisbehavingServer } from '../misbehavingServer.ts';
import { seededRandom } from '../seededRandom.ts';

/** An endpoint in a process of its own that misbehaves at random, from a seed, as often as it is told. */
async function main(): Promise<void> {
  const random = seededRandom(Number(process.argv[2]));
  let rate = 0;
  const server = await createMisbehavingServer({ faultFor: () => nextFault(random, rate) });
  process.on('disconnect', () => process.exit());
  answerCalls({
    baseUrl: () => server.baseUrl,
    misbehave: (next: number) => {
      rate = next;
    },
    /** How many requests have come from each window. */
    requestsOf: (name: string) =>
      server.requests.filter(({ authorization }) => authorization === `Bearer ${name}`).length,
    close: () => server.close(),
  });
}

void main();
