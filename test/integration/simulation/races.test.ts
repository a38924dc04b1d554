import { describe, expect, it } from 'vitest';
import { SESSION } from '../../support/simulation/stage.ts';
import { openScene, type Scene } from '../../support/simulation/scene.ts';

/** Steps of an execution, from its start to its end and beyond. */
const MOMENTS = 140;

/** Whether the record said so at some moment while things went on. */
async function everWas(scene: Scene, status: string, working: Promise<unknown>): Promise<boolean> {
  let was = false;
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  working.then(over, over);
  await scene.until('it is over', () => {
    was ||= scene.states().execution.status === status;
    return isOver || was;
  });
  return was;
}

describe('a pause that is asked for at any moment of an execution', () => {
  for (const where of ['first', 'second'] as const) {
    it(`is acknowledged where it has come true, and refused where it has not, in the ${where} window`, async () => {
      const answers = { true: 0, refused: 0 };
      for (let moment = 0; moment < MOMENTS; moment += 3) {
        const scene = await openScene();
        const working = scene.first.sessions.execute(SESSION);
        working.catch(() => undefined);
        await scene.steps(moment);
        const pausing = scene[where].sessions.control(SESSION, 'pause');
        const wasPaused = await everWas(scene, 'paused', Promise.allSettled([working, pausing]));
        const outcome = await scene.outcome(pausing.then(() => 'paused'));
        expect(outcome === 'paused', `at step ${moment}`).toBe(wasPaused);
        if (outcome !== 'paused') expect(outcome).toMatchObject({ rejected: { code: 'stage_conflict' } });
        answers[wasPaused ? 'true' : 'refused'] += 1;
      }
      expect(answers.true).toBeGreaterThan(8);
      expect(answers.refused).toBeGreaterThan(5);
    });
  }

  it('is refused where its owner comes to its end without having looked', async () => {
    const scene = await openScene({
      ports: ({ sessions, ...ports }, window) => ({
        ...ports,
        sessions:
          window === 'window-1' ? { ...sessions, readControl: () => Promise.resolve(undefined) } : sessions,
      }),
    });
    const working = scene.first.sessions.execute(SESSION);
    await scene.until('it runs', () => scene.states().execution.status === 'running');
    const pausing = scene.second.sessions.control(SESSION, 'pause');
    expect(await scene.outcome(pausing)).toMatchObject({ rejected: { code: 'stage_conflict' } });
    expect(await scene.outcome(working)).toBe('completed');
  });
});

describe('an owner that was stopped and goes on after its lease was taken over', () => {
  it('says that the lease is lost, whatever it hears of first', async () => {
    for (let moment = 0; moment < 30; moment += 2) {
      const scene = await openScene({
        translator: (translator) => ({ ...translator, translate: () => new Promise<never>(() => undefined) }),
      });
      const { stage, first, second } = scene;
      const working = first.sessions.execute(SESSION);
      working.catch(() => undefined);
      await scene.until('it runs', () => scene.states().execution.status === 'running');
      const stopping = second.sessions.control(SESSION, 'stop');
      const control = () => stage.sight.state.sessions.get(SESSION)?.control.value ?? null;
      await scene.until('a stop is left for it', () => control() !== null);
      await scene.steps(moment);
      if (control() === null || scene.states().execution.status !== 'running') break;
      stage.scheduler.freeze('window-1', 60_000);
      expect(await scene.outcome(stopping)).toMatchObject({ rejected: { name: 'AppError' } });
      const taking = second.sessions.execute(SESSION);
      taking.catch(() => undefined);
      const { rejected } = (await scene.outcome(working)) as { rejected?: { code?: string } };
      // A write that was under way when it was stopped has ended in nobody knows what.
      expect(['owned_elsewhere', 'store_busy'], `at step ${moment}`).toContain(rejected?.code);
    }
  });
});
