import { describe, expect, it } from 'vitest';
import { jobsOf } from '../../../support/engine/jobs.ts';
import { answers, ladderScene, states, texts } from '../../../support/engine/ladderScene.ts';

describe('kinds of tasks', () => {
  it('keeps the translation that is there where the checks find less in it than in a new one', async () => {
    const { climb, calls, results } = ladderScene((items) => answers(items, ({ text }) => `fr ${text} !!`));
    const [good, bad, blank] = ['fr Text 0', 'fr Text 1 ??', null];
    const jobs = jobsOf(texts(3)).map((job, i) => ({
      ...job,
      task: {
        ...job.task,
        value: { ...job.task.value, kind: 'retranslate' as const, before: [good, bad, blank][i] ?? null },
      },
    }));
    await climb(jobs);
    expect(calls[0]?.request.items.map(({ previous }) => previous)).toEqual([good, bad, undefined]);
    expect(states(results)).toEqual(['skipped', 'done', 'done']);
    expect(results.get(0)).toMatchObject({ reason: expect.stringContaining('stays') as string });
  });

  it('asks for a shorter text, and takes no other', async () => {
    const { climb, calls, results } = ladderScene((items, request) =>
      answers(items, ({ text }) => (request === 1 ? `${text} as long as` : 'short')),
    );
    const jobs = jobsOf(['Text']).map((job) => ({
      ...job,
      task: { ...job.task, value: { ...job.task.value, kind: 'shorten' as const, before: 'Texte: dix' } },
    }));
    await climb(jobs);
    expect(calls.map(({ request }) => request.items[0]?.maxLength)).toEqual([7, 7]);
    expect(calls[1]?.request.items[0]?.fault).toBe('Too long.');
    expect(results.get(0)).toMatchObject({ state: 'done', text: 'short' });
  });
});
