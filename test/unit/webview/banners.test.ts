import { describe, expect, it } from 'vitest';
import { bannersOf } from '../../../webview/model/banners.ts';
import { noticeOf } from '../../../webview/model/notice.ts';
import {
  initialState,
  phaseOf,
  withSession,
  withSurroundings,
  type PanelState,
} from '../../../webview/model/panelState.ts';
import { stateInWords } from '../../../webview/model/stateWords.ts';
import { executionWaits } from '../../../src/state/executionState.ts';
import { COHERENT, REASON, statesOf } from '../state/samples.ts';
import {
  ANALYZED,
  analysisOf,
  COMPLETED,
  CREATED,
  ID,
  panelOf,
  RUNNING,
  sessionIn,
  SPLIT,
  statisticsOf,
  surroundingsOf,
  WORDS,
} from './panelScene.ts';

const idsOf = (state: PanelState): readonly string[] => bannersOf(state, WORDS).map(({ id }) => id);
const LOST = { code: 'store_lost', message: 'It is gone.', retryable: false } as const;

describe('the banners', () => {
  it.each([
    ['nothing to say', panelOf(sessionIn(ANALYZED)), []],
    [
      'interrupted work',
      panelOf(sessionIn(RUNNING, { lease: 'dead' }, { interrupted: true })),
      ['interrupted'],
    ],
    [
      'another window at work',
      panelOf(sessionIn(RUNNING, { lease: 'other' }, { holder: { pid: 7, operation: 'execute' } })),
      ['elsewhere'],
    ],
    ['a workbook that is gone', panelOf(sessionIn(ANALYZED, { workbook: 'missing' })), ['workbook']],
    ['a workbook that has changed', panelOf(sessionIn(ANALYZED, { workbook: 'changed' })), ['workbook']],
    ['a workbook before its first analysis', panelOf(sessionIn(CREATED, { workbook: 'changed' })), []],
    ['no model', panelOf(sessionIn(SPLIT, { provider: 'missing' })), ['model']],
    ['no trust', panelOf(sessionIn(SPLIT, { trusted: false, provider: 'missing' })), ['trust']],
    ['a failed analysis', panelOf(sessionIn(statesOf('failed', 'not_started', 'idle'))), ['failure']],
    ['a failed split', panelOf(sessionIn(statesOf('analyzed', 'failed', 'idle'))), ['failure']],
    ['a failed run', panelOf(sessionIn(statesOf('split_complete', 'completed', 'failed'))), ['failure']],
    ['nothing to translate', panelOf(sessionIn(ANALYZED), { analysis: analysisOf([], []) }), ['outcome']],
    [
      'all that is translated',
      panelOf(sessionIn(COMPLETED, {}, { statistics: statisticsOf() })),
      ['outcome'],
    ],
    ['a connection that was lost', panelOf(sessionIn(ANALYZED), { lost: LOST }), ['lost']],
    ['a refusal', panelOf(sessionIn(ANALYZED), { refusal: 'No.' }), ['refusal']],
  ])('for %s', (_, state, expected) => {
    expect(idsOf(state)).toEqual(expected);
  });

  it('name who is at work elsewhere, and what with', () => {
    const holder = { pid: 4_711, operation: 'execute' } as const;
    const [banner] = bannersOf(panelOf(sessionIn(RUNNING, { lease: 'other' }, { holder })), WORDS);
    expect(banner?.text).toContain('process 4711, translating');
  });

  it('tell why a run waits and when it asks again, with a way to have it ask now', () => {
    const waiting = {
      reason: { code: 'provider_unreachable', message: 'Nobody there.' },
      since: 0,
      nextTry: Date.UTC(2026, 0, 1, 12, 30),
    };
    const bannerOf = (nextTry: number | null) => {
      const execution = executionWaits(RUNNING.execution, { ...waiting, nextTry });
      const session = sessionIn({ ...RUNNING, execution }, { lease: 'busy' });
      return bannersOf(panelOf(session), WORDS).find(({ id }) => id === 'waiting');
    };
    const banner = bannerOf(waiting.nextTry);
    expect(banner?.text).toContain('Nobody there.');
    expect(banner?.text).toMatch(/\d:30:00/);
    expect(banner?.offers).toEqual([{ by: 'api', control: 'resume', name: 'tryNow' }]);
    expect(bannerOf(null)?.offers).toEqual([]);
    expect(bannersOf(panelOf(sessionIn(RUNNING)), WORDS)).toEqual([]);
  });

  it('tell the reason of a failure', () => {
    const [banner] = bannersOf(panelOf(sessionIn(statesOf('split_complete', 'completed', 'failed'))), WORDS);
    expect(banner?.text).toContain(REASON.message);
  });

  it.each(['internal', 'provider_unreachable', 'spending_cap_reached', 'store_lost'] as const)(
    'say once what becomes of what is finished where the reason is %s',
    (code) => {
      const kept = 'What is finished is kept';
      const message = code === 'internal' ? 'It broke.' : `It broke. ${kept}.`;
      const states = statesOf('split_complete', 'completed', 'failed');
      const execution = { ...states.execution, reason: { ...REASON, code, message } };
      const [banner] = bannersOf(panelOf(sessionIn({ ...states, execution })), WORDS);
      expect(banner?.text.split(kept)).toHaveLength(2);
    },
  );
});

describe('the page', () => {
  const session = sessionIn(ANALYZED);
  it.each([
    ['starting', initialState(surroundingsOf({ shell: { status: 'starting' } })), true],
    ['start_failed', initialState(surroundingsOf({ shell: { status: 'failed', message: 'Why.' } })), false],
    ['loading', panelOf(null), true],
    ['unreadable', panelOf(null, { lost: LOST }), false],
    ['none', initialState(surroundingsOf({ sessionId: null })), false],
    ['none', panelOf(null, { lost: { ...LOST, code: 'session_not_found' } }), false],
    ['forgotten', panelOf(null, { forgotten: true }), false],
  ] as const)('says something of its own where it is %s', (kind, state, isWaiting) => {
    const phase = phaseOf(state);
    expect(phase.kind).toBe(kind);
    const notice = noticeOf(phase, 'book.xlsx', WORDS);
    expect(notice?.text).not.toBe('');
    expect(notice?.isWaiting).toBe(isWaiting);
    if (kind === 'start_failed') {
      expect(notice?.advice).toBe('Why.');
      expect(notice?.offers.map(({ name }) => name)).toEqual(['retryStart', 'showLog']);
    }
  });

  it('is the session’s where there is one, though the connection was lost', () => {
    expect(phaseOf(panelOf(session, { lost: LOST })).kind).toBe('session');
    expect(noticeOf(phaseOf(panelOf(session)), '', WORDS)).toBeNull();
  });

  it('believes the newest snapshot, and those of its own session alone', () => {
    const state = panelOf({ ...session, at: 5 });
    expect(withSession(state, { ...session, at: 4 })).toBe(state);
    expect(withSession(state, { ...session, id: 'other', at: 9 })).toBe(state);
    expect(withSession(state, { ...session, at: 6 }).session?.at).toBe(6);
  });

  it('forgets all with another session, and nothing with the same', () => {
    const state = panelOf(session, { refusal: 'No.' });
    expect(withSurroundings(state, surroundingsOf({ sessionId: 'other' })).session).toBeNull();
    expect(withSurroundings(state, surroundingsOf({ sessionId: ID, model: 'n' }))).toMatchObject({
      session,
      refusal: 'No.',
    });
  });

  it('has words for every state', () => {
    const said = COHERENT.map((states) => stateInWords(sessionIn(states), WORDS));
    expect(said.every((words) => words !== '' && !words.includes('{'))).toBe(true);
  });
});
