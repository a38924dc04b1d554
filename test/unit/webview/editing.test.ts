import { describe, expect, it } from 'vitest';
import { MOST_NAMED } from '../../../src/contract/api/requests.ts';
import {
  beginEdit,
  contested,
  keptMine,
  refused,
  tookTheirs,
  typed,
} from '../../../webview/model/editing.ts';
import { joined, MOST_SELECTED, NOTHING_SELECTED, toggled } from '../../../webview/model/selection.ts';
import { createIntentStore } from '../../../webview/intent.ts';
import { NO_INTENT, type Intent } from '../../../webview/model/intent.ts';
import { taskRowOf } from './panelScene.ts';

const ROW = taskRowOf(4);
const REFUSAL = { code: 'invalid_request', message: 'No.', retryable: false } as const;

describe('an edit', () => {
  it('begins with what stands there, or with what was typed before', () => {
    expect(beginEdit(ROW).text).toBe('Bonjour');
    expect(beginEdit(ROW, '').text).toBe('');
    expect(beginEdit({ ...ROW, translation: null }).text).toBe('');
  });

  it('can be forced where a check refuses it, and nowhere else', () => {
    const checks = { ...REFUSAL, details: { field: 'text', checks: 'placeholders' } };
    expect(refused(beginEdit(ROW), checks).problem).toEqual({
      kind: 'refused',
      message: 'No.',
      isForcible: true,
    });
    expect(refused(beginEdit(ROW), REFUSAL).problem).toMatchObject({ isForcible: false });
  });

  it('drops a refusal with the text that was refused, and keeps a conflict until it is decided', () => {
    expect(typed(refused(beginEdit(ROW), REFUSAL), 'x').problem.kind).toBe('none');
    const theirs = { ...ROW, version: '3.2', translation: 'Salut' };
    const conflict = typed(contested(typed(beginEdit(ROW), 'mine'), theirs), 'mine!');
    expect(conflict).toMatchObject({ text: 'mine!', problem: { kind: 'conflict', theirs } });
    expect(keptMine(conflict, theirs)).toEqual({ row: theirs, text: 'mine!', problem: { kind: 'none' } });
    expect(tookTheirs(theirs).text).toBe('Salut');
  });

  it('knows that the tasks were made anew', () => {
    expect(contested(beginEdit(ROW), { ...ROW, version: '4.1' }).problem.kind).toBe('anew');
    expect(contested(beginEdit(ROW), null).problem.kind).toBe('anew');
  });
});

describe('the selection', () => {
  it('is no more than one request names', () => {
    expect(MOST_SELECTED).toBe(MOST_NAMED);
    const full = joined(
      NOTHING_SELECTED,
      Array.from({ length: MOST_SELECTED }, (_, i) => i),
    );
    expect(full?.size).toBe(MOST_SELECTED);
    expect(full && toggled(full, MOST_SELECTED)).toBeNull();
    expect(full && toggled(full, 0)?.size).toBe(MOST_SELECTED - 1);
    expect(full && joined(full, [MOST_SELECTED])).toBeNull();
  });
});

describe('what a person means', () => {
  it('is kept once the session is known, and taken up again for the same session alone', () => {
    const kept: { sessionId: string; path: string; ui: Intent }[] = [];
    const saved = { ...NO_INTENT, analysisOpen: true };
    const store = createIntentStore({
      kept: (id) => (id === 'one' ? saved : NO_INTENT),
      keep: (each) => kept.push(each),
    });
    store.show('one');
    expect(store.get()).toBe(saved);
    store.set({ analysisOpen: false });
    expect(kept).toEqual([]);
    store.identify('one', '/workspace/book.xlsx');
    store.set({ sheetsOpen: { UI: true } });
    expect(kept.at(-1)).toEqual({
      sessionId: 'one',
      path: '/workspace/book.xlsx',
      ui: { ...NO_INTENT, analysisOpen: false, sheetsOpen: { UI: true } },
    });
    store.show('two');
    expect(store.get()).toBe(NO_INTENT);
    store.set({ analysisOpen: true });
    expect(kept.at(-1)?.sessionId).toBe('one');
  });
});
