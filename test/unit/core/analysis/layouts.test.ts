import { describe, expect, it } from 'vitest';
import { LABELLED_LAYOUTS } from '../../../support/layouts/allLayouts.ts';
import { analyzeLabelled } from '../../../support/layouts/analyzeLabelled.ts';
import { certainlyWrong, compareWithLabel } from '../../../support/layouts/compareWithLabel.ts';
import type { LabelledLayout } from '../../../support/layouts/labelledLayout.ts';
import { CERTAINLY_WRONG, PENDING } from '../../../support/layouts/pending.ts';

const names = LABELLED_LAYOUTS.map(({ name }) => name);

describe('labelled layouts', () => {
  it.each(LABELLED_LAYOUTS.filter(({ name }) => !(name in PENDING)))('$name', async (layout) => {
    expect(await differencesOf(layout)).toEqual([]);
  });

  it.each(LABELLED_LAYOUTS.filter(({ name }) => name in PENDING))('pending: $name', async (layout) => {
    expect(await differencesOf(layout), 'it is right now: take it out of PENDING').not.toEqual([]);
  });

  it('no guess with confidence ≥ 0.9 is wrong', async () => {
    const wrong: Record<string, readonly string[]> = {};
    for (const layout of LABELLED_LAYOUTS) {
      const analysis = await analyzeLabelled(layout).catch(() => undefined);
      const guesses = analysis === undefined ? [] : certainlyWrong(layout, analysis);
      if (guesses.length > 0) wrong[layout.name] = guesses;
    }
    expect(wrong).toEqual(CERTAINLY_WRONG);
  });

  it('are at least 80, each with a name of its own, and pending ones are among them', () => {
    expect(names.length).toBeGreaterThanOrEqual(80);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys({ ...PENDING, ...CERTAINLY_WRONG }).filter((name) => !names.includes(name))).toEqual(
      [],
    );
  });
});

function differencesOf(layout: LabelledLayout): Promise<readonly string[]> {
  return analyzeLabelled(layout).then(
    (analysis) => compareWithLabel(layout, analysis),
    (refusal: unknown) => (layout.refused?.test(String(refusal)) === true ? [] : [String(refusal)]),
  );
}
