import type { SessionSettings } from '../../../src/contract/session.ts';
import type { People } from './people.ts';
import { SESSION, type Stage } from './stage.ts';
import type { Window } from './windows.ts';
import { analysisOf, LANGUAGES, WORKBOOK } from './workbook.ts';

const ROUNDS = 60;
const ROUND = 45_000;

/** What goes on in a seed: people ask for this and that while windows die and stop; then they see the work to its end. */
export async function live(stage: Stage, people: People): Promise<void> {
  await begin(stage, people);
  const { chance, scheduler } = stage;
  for (let acts = chance.between(5, 30); acts > 0; acts -= 1) {
    await scheduler.wait(
      'people',
      'somebody thinks',
      chance.random() * chance.oneOf([5, 50, 500, 500, 2_000, 2_000, 40_000]),
    );
    act(stage, people);
  }
  stage.faults.end();
  await end(stage, people);
}

async function begin(stage: Stage, people: People): Promise<void> {
  const { chance, scheduler } = stage;
  for (let windows = chance.between(2, 3); windows > 0; windows -= 1) stage.open();
  const created = (): Promise<boolean> =>
    anyWindow(stage)
      .sessions.create(WORKBOOK)
      .then(
        () => true,
        () => false,
      );
  while (!(await created())) await scheduler.wait('people', 'tries again', ROUND);
  await keepAnalysis(stage, people.settings);
  // Who is not told how a split ended may find it ready all the same.
  while (!(await people.ask(anyWindow(stage), { do: 'split' })) && !isReady(stage))
    await scheduler.wait('people', 'tries again', ROUND);
  void people.ask(anyWindow(stage), { do: 'execute', options: {} });
}

function isReady({ sight }: Stage): boolean {
  return sight.state.sessions.get(sight.id)?.record.value.states.split.status === 'completed';
}

/** Leaves the session as its first analysis would. */
export async function keepAnalysis({ shape, sight }: Stage, settings: SessionSettings): Promise<void> {
  const session = sight.state.sessions.get(sight.id);
  if (session === undefined) throw new Error('the session was created and is not there');
  const { value, version } = session.record;
  const { fingerprint, ...analysis } = await analysisOf(shape, { targets: LANGUAGES });
  const states = { ...value.states, session: { status: 'analyzed' } as const };
  session.record = { value: { ...value, fingerprint, settings, states }, version: version + 1 };
  session.analysis = { fingerprint, ...analysis };
}

function act(stage: Stage, people: People): void {
  const { chance } = stage;
  const window = anyWindow(stage);
  if (chance.happens(0.07)) {
    stage.crash(window);
    stage.open();
  } else if (chance.happens(0.1)) void freeze(stage, people, window);
  else if (chance.happens(0.2)) void people.edit(window, chance.between(0, 11));
  else {
    const wish = people.think();
    void people.ask(window, wish);
    // The same once more, in another window perhaps.
    if (chance.happens(0.1)) void people.ask(anyWindow(stage), wish);
  }
}

/** A window that stops for longer than its lease lives has it taken over, as somebody sees that nothing happens. */
async function freeze(stage: Stage, people: People, { name }: Window): Promise<void> {
  const { chance, scheduler } = stage;
  const ms = chance.oneOf([3_000, 20_000, 50_000, 120_000]);
  scheduler.freeze(name, ms);
  if (ms < 50_000) return;
  for (let look = 0; look < 3; look += 1) {
    await scheduler.wait('people', 'somebody wonders', 17_000);
    const other = anyWindow(stage);
    void people.ask(other, chance.happens(0.5) ? { do: 'execute', options: {} } : { do: 'look' });
  }
}

/** Nothing goes wrong any more: whatever was left as it was, somebody can go on from there. */
async function end(stage: Stage, people: People): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await stage.scheduler.wait('people', 'waits', ROUND);
    const window = anyWindow(stage);
    const view = await window.sessions.view(SESSION).catch(() => undefined);
    if (view === undefined) continue;
    const { session, split, execution } = view.record.states;
    // What was seen may be out of date by the time it is shown.
    const stands = stage.sight.state.sessions.get(SESSION)?.record.value.states.session.status;
    if (view.lease === 'free' && session.status === 'completed' && stands === 'completed') return;
    if (view.lease === 'free' || view.lease === 'dead') {
      if (session.status === 'failed') void people.ask(window, { do: 'prepare' });
      else if (split.status !== 'completed') void people.ask(window, { do: 'split' });
      else void people.ask(window, { do: 'execute', options: { retryFailed: true } });
    } else if (execution.status === 'paused') void people.ask(window, { do: 'resume' });
  }
}

function anyWindow({ windows, chance }: Stage): Window {
  const window = windows[chance.between(0, windows.length - 1)];
  if (window === undefined) throw new Error('no window is open');
  return window;
}
