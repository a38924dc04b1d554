import type { SessionView } from '../../../src/core/useCases/api.ts';
import { seededRandom } from '../seededRandom.ts';
import { drain } from './drain.ts';
import { keepAnalysis } from './life.ts';
import { createStage, SESSION, type Sabotage, type Stage } from './stage.ts';
import type { Window } from './windows.ts';
import { LANGUAGES, WORKBOOK } from './workbook.ts';

/** Two windows over a session that is split, in which nothing goes wrong by itself: a test says what happens when. */
export interface Scene {
  readonly stage: Stage;
  readonly first: Window;
  readonly second: Window;
  /** Lets so many things happen. */
  steps(count: number): Promise<void>;
  /** Lets things happen until it holds; throws where it never does. */
  until(what: string, holds: () => boolean): Promise<void>;
  /** Lets things happen until the promise has settled: its value, or what it was rejected with. */
  outcome<T>(promise: Promise<T>): Promise<T | { readonly rejected: unknown }>;
  /** The states of the record that is stored. */
  states(): SessionView['record']['states'];
}

const MOST_STEPS = 20_000;

export async function openScene(sabotage: Sabotage = {}): Promise<Scene> {
  const stage = createStage({
    random: seededRandom(1),
    sabotage,
    happened: () => undefined,
    told: () => undefined,
  });
  stage.faults.end();
  const first = stage.open();
  const second = stage.open();

  const steps = async (count: number): Promise<void> => {
    for (let step = 0; step < count && stage.scheduler.step(); step += 1) await drain();
  };
  const until = async (what: string, holds: () => boolean): Promise<void> => {
    await drain();
    for (let step = 0; step < MOST_STEPS && !holds(); step += 1) await steps(1);
    if (!holds()) throw new Error(`never came true: ${what}`);
  };
  const outcome = async <T>(promise: Promise<T>): Promise<T | { readonly rejected: unknown }> => {
    const settled: (T | { readonly rejected: unknown })[] = [];
    promise.then(
      (value) => settled.push(value),
      (rejected: unknown) => settled.push({ rejected }),
    );
    await until('it has settled', () => settled.length > 0);
    return settled[0] as T | { readonly rejected: unknown };
  };

  await outcome(first.sessions.create(WORKBOOK));
  await keepAnalysis(stage, { targets: LANGUAGES, concurrency: 2 });
  await outcome(first.sessions.split(SESSION));
  return {
    stage,
    first,
    second,
    steps,
    until,
    outcome,
    states() {
      const session = stage.sight.state.sessions.get(SESSION);
      if (session === undefined) throw new Error('the session is gone');
      return session.record.value.states;
    },
  };
}
