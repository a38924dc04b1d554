import { describe, expect, it } from 'vitest';
import type { RetryChoice } from '../../../../src/contract/api/requests.ts';
import type { Finding, TaskProgress } from '../../../../src/contract/task.ts';
import { isChosen } from '../../../../src/core/engine/matching.ts';

const found = (...checks: readonly string[]): Finding[] =>
  checks.map((check) => ({ check, severity: 'warning', message: 'A message.' }));
const author = { by: 'model', provider: 'p', model: 'm' } as const;
const TASKS: Readonly<Record<string, TaskProgress>> = {
  pending: { state: 'pending' },
  skipped: { state: 'skipped', reason: 'r' },
  clean: { state: 'done', text: 'x', author, findings: [] },
  flagged: { state: 'done', text: 'x', author, findings: found('tags', 'printf') },
  late: { state: 'failed', reason: 'It was late.', findings: [] },
  broken: { state: 'failed', reason: 'It was broken.', findings: found('tags') },
};

describe('what is chosen to be done again', () => {
  const chosen = (choice: RetryChoice, language = 'fr'): readonly string[] =>
    Object.entries(TASKS)
      .filter(([, progress]) => isChosen({ language, progress }, choice))
      .map(([name]) => name);

  it.each<[RetryChoice, readonly string[]]>([
    [{}, ['late', 'broken']],
    [{ findings: ['tags'] }, ['flagged', 'broken']],
    [{ findings: ['printf', 'icu_syntax'] }, ['flagged']],
    [{ findings: ['any'] }, ['flagged', 'broken']],
    [{ reasons: ['It was late.'] }, ['late']],
    [{ reasons: ['BROKEN', 'never'] }, ['broken']],
    [{ reasons: ['It was late.'], findings: ['printf'] }, ['flagged', 'late']],
    [{ states: ['done'] }, ['clean', 'flagged']],
    [{ states: ['done'], findings: ['tags'] }, ['flagged']],
    [{ languages: ['fr', 'de'] }, ['late', 'broken']],
    [{ languages: ['de'], findings: ['any'] }, []],
  ])('%j', (choice, names) => {
    expect(chosen(choice)).toEqual(names);
  });
});
