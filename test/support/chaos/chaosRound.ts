import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../seededRandom.ts';
import { writeStringTable } from '../stringTable.ts';
import type { ChaosWindow } from './chaosWindows.ts';
import type { ChaosWorld } from './chaosWorld.ts';
import { endingOf, takeOver, type Ending } from './takeOver.ts';

const ROWS = 150;
const TASKS = ROWS * 2;
/** So many of the model's answers go wrong, until a person has had to try again so often. */
const MISBEHAVIOUR = 0.25;
const PATIENCE = 4;

export interface RoundTold {
  /** What became of the owner. `locked`: it was stopped while it held the store itself. */
  readonly owner: 'killed' | 'stopped' | 'locked' | 'finished';
  readonly control: 'none' | 'pause' | 'pause and resume';
  /** In ms, until another window had the session; null where none had to. */
  readonly takeover: number | null;
  /** How often the session was started again for what had failed or was left. */
  readonly again: number;
  readonly requests: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/**
 * One session under fire: four windows, the owner killed or stopped at a random moment, another that takes over.
 * Throws where anything that was acknowledged is lost, repeated or stale.
 */
export async function chaosRound(world: ChaosWorld, seed: number): Promise<RoundTold> {
  const { journal, model, timeToLive } = world;
  const random = seededRandom(seed);
  await world.refill();
  await model.misbehave(MISBEHAVIOUR);
  const [owner, heir, third, fourth] = shuffled(world.windows, random);
  must(
    owner !== undefined && heir !== undefined && third !== undefined && fourth !== undefined,
    'four windows',
  );

  const path = join(world.folder, `round-${seed}.xlsx`);
  await writeStringTable(path, { rows: ROWS });
  const id = await third.create(path);
  await fourth.analyze(id);
  await third.split(id);

  const first = endingOf(owner.execute(id));
  let ending: Ending | undefined;
  void first.then((ended) => (ending = ended));
  const share = Math.floor(random() * 0.7 * TASKS);
  await until('the share of the work that was to be done', () => ending ?? journal.acknowledged(id) >= share);
  const control = await controlled(id, {
    by: third,
    seenBy: fourth,
    random,
    isOver: () => ending !== undefined,
  });
  // Half of the moments are those in which it is about to write.
  const moment = random() < 0.5 ? nextTry(world, owner) : sleep(random() * 60);
  const isKilled = random() < 0.5;
  await Promise.race([moment, sleep(1_000), first]);

  let told: Pick<RoundTold, 'owner' | 'takeover'> = { owner: 'finished', takeover: null };
  if (ending === undefined) {
    if (isKilled) {
      await world.kill(owner);
      const taking = await takeOver(heir, id, journal);
      must(taking.taken, `nobody could take over from who was killed: ${taking.taken ? '' : taking.refused}`);
      must(taking.after <= 2 * timeToLive, `it took ${taking.after} ms to take over from who was killed`);
      told = { owner: 'killed', takeover: taking.after };
      await taking.ending;
    } else told = await stopAndContinue({ owner, heir, third, id, first, random });
  }
  const again = await finish(id, [heir, third, fourth]);
  await audit(id);
  const requests = await Promise.all([owner, heir, third, fourth].map(({ name }) => model.requestsOf(name)));
  return { ...told, control, again, requests: requests.reduce((a, b) => a + b, 0) };

  async function stopAndContinue(at: {
    readonly owner: ChaosWindow;
    readonly heir: ChaosWindow;
    readonly third: ChaosWindow;
    readonly id: string;
    readonly first: Promise<Ending>;
    readonly random: () => number;
  }): Promise<Pick<RoundTold, 'owner' | 'takeover'>> {
    at.owner.signal('SIGSTOP');
    const taking = await takeOver(at.heir, id, journal);
    if (!taking.taken) {
      // It holds the store itself: whoever waits is told by whom it is held, and goes on once it is let go.
      const said =
        "store_busy: Lingrid's store has not answered for 5 s: it is not known whether the last change was saved. " +
        `Process ${at.owner.pid} may be holding it. If this goes on, close that window or end that process.`;
      must(taking.refused === said, `a window that had to wait was told: ${taking.refused}`);
      if (at.random() < 0.5) await world.kill(at.owner);
      else at.owner.signal('SIGCONT');
      await at.first;
      return { owner: 'locked', takeover: null };
    }
    if (at.random() < 0.5) await taking.ending;
    const [before, asked] = [await at.third.tasks(id), await model.requestsOf(at.owner.name)];
    const known = journal.writtenBy(id, at.owner.name);
    at.owner.signal('SIGCONT');
    const ended = await at.first;
    must(
      // A write that it waited for has passed its deadline meanwhile.
      'refused' in ended && /^(owned_elsewhere|store_busy): /.test(ended.refused),
      `who was continued ended with ${JSON.stringify(ended)}`,
    );
    await taking.ending;
    must((await at.owner.look(id)).lease !== 'busy', 'who was continued still takes the session for its own');
    for (const [index, writes] of journal.writtenBy(id, at.owner.name)) {
      const isNew = writes > (known.get(index) ?? 0);
      must(
        !isNew || before[index]?.state !== 'pending',
        `task ${index} was written by who had lost the session`,
      );
    }
    const more = (await model.requestsOf(at.owner.name)) - asked;
    must(more === 0, `${more} requests were sent by who had lost the session`);
    return { owner: 'stopped', takeover: taking.after };
  }

  /** Somebody tries again until nothing is left, of a model that behaves in the end. */
  async function finish(session: string, by: readonly ChaosWindow[]): Promise<number> {
    for (let tries = 0; tries < 30; tries += 1) {
      const window = by[tries % by.length] ?? heir;
      must(window !== undefined, 'a window');
      const { stage, statistics, canExecute, lease } = await window.look(session);
      if (stage === 'completed' && statistics?.done === TASKS) return tries;
      if (tries >= PATIENCE) await model.misbehave(0);
      if (lease === 'other' || lease === 'busy') await sleep(200);
      else if (stage === 'completed' || canExecute.allowed) await endingOf(window.execute(session, true));
      else await sleep(100);
    }
    throw new Error('it was never finished');
  }

  async function audit(session: string): Promise<void> {
    const auditor = await world.fresh();
    const stored = await auditor.tasks(session);
    must(stored.length === TASKS, `${stored.length} tasks are stored`);
    const faults = journal.faults(session, stored);
    must(faults.length === 0, faults.slice(0, 10).join('\n'));
    const { statistics, interrupted, lease } = await auditor.look(session);
    must(statistics?.total === TASKS && statistics.done === TASKS, 'the statistics do not add up');
    must(!interrupted && lease === 'free', `it is ${lease} in the end`);
    await auditor.close();
    await Promise.all(
      world.windows.map(async (window) => {
        const other = join(world.folder, `${seed}-${window.name}.xlsx`);
        await copyFile(path, other);
        await window.writes(other);
      }),
    );
  }
}

/** Now and then somebody else pauses it, and perhaps resumes it: acknowledged only when it is so for everybody. */
async function controlled(
  id: string,
  at: {
    readonly by: ChaosWindow;
    readonly seenBy: ChaosWindow;
    readonly random: () => number;
    readonly isOver: () => boolean;
  },
): Promise<RoundTold['control']> {
  const [wanted, resumed] = [at.random() < 0.4, at.random() < 0.5];
  if (!wanted) return 'none';
  try {
    await at.by.control(id, 'pause');
  } catch (error) {
    if (await ends(id, at.seenBy)) return 'none';
    throw error;
  }
  const { execution } = await at.seenBy.look(id);
  if (execution !== 'paused') {
    must(await ends(id, at.seenBy), `it was said to be paused, and is ${execution}`);
    return 'none';
  }
  if (!resumed) return 'pause';
  try {
    await at.by.control(id, 'resume');
  } catch (error) {
    // Requests on their way when it was paused may bring all that was left.
    if (await ends(id, at.seenBy)) return 'pause';
    throw error;
  }
  const after = await at.seenBy.look(id);
  must(after.execution !== 'paused', 'it was said to be resumed, and is paused');
  return 'pause and resume';
}

/** Whether it has ended by itself. */
async function ends(id: string, window: ChaosWindow): Promise<boolean> {
  return ['completed', 'failed', 'stopped'].includes((await window.look(id)).execution);
}

function nextTry(world: ChaosWorld, { name }: ChaosWindow): Promise<void> {
  return new Promise((resolve) => {
    world.onTry(name, resolve);
  });
}

async function until(what: string, holds: () => unknown): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end;) {
    if (holds()) return;
    await sleep(5);
  }
  throw new Error(`never came true: ${what}`);
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
