import { expect, it } from 'vitest';
import type { TaskRow } from '../../../src/contract/api/tasks.ts';
import { findingsText } from '../../../src/vscode/findings/findingsText.ts';

const row = (over: Partial<TaskRow>): TaskRow => ({
  index: 0,
  version: '1.1',
  cell: { sheet: 'UI', ref: 'C4' },
  key: 'menu.open',
  context: null,
  sourceLanguage: 'en',
  source: 'Open %d',
  language: 'fr',
  kind: 'translate',
  maxLength: null,
  before: null,
  state: 'done',
  translation: 'Ouvrir',
  author: null,
  reason: null,
  findings: [],
  ...over,
});

it('has a line for each finding, which each problem points to', () => {
  const finding = { check: 'length', severity: 'warning', message: 'It is\nlong.' } as const;
  const { text, lines } = findingsText('Title', [
    row({ findings: [finding, { ...finding, check: 'tags' }] }),
    row({ index: 1, state: 'failed', reason: 'No answer.', key: null }),
    row({ index: 2 }),
  ]);
  const written = text.split('\n');
  expect(lines.map(({ check, severity }) => [check, severity])).toEqual([
    ['length', 'warning'],
    ['tags', 'warning'],
    ['failed', 'error'],
  ]);
  expect(written[0]).toBe('Title');
  for (const { line, length } of lines) {
    expect(written[line]).toMatch(/^UI!C4 {2}fr/);
    expect(written[line]).toHaveLength(length);
  }
  expect(lines[2]?.message).toBe('UI!C4 (fr): No answer.');
});
