import { expect, it } from 'vitest';
import { tasksStamp } from '../../../webview/model/tasksStamp.ts';
import { COMPLETED, RUNNING, sessionIn, SPLIT, statisticsOf } from './panelScene.ts';

it('is another one when the first statistics that come are the last', () => {
  const before = tasksStamp(sessionIn(SPLIT));
  const after = tasksStamp(sessionIn(COMPLETED, {}, { statistics: statisticsOf() }));
  expect(after).not.toBe(before);
});

it('is another one when a task is done again, which changes no count', () => {
  const before = tasksStamp(sessionIn(RUNNING, {}, { statistics: statisticsOf({ requests: 2 }) }));
  const after = tasksStamp(sessionIn(RUNNING, {}, { statistics: statisticsOf({ requests: 3 }) }));
  expect(after).not.toBe(before);
});

it('stays while nothing has been done', () => {
  const parts = { statistics: statisticsOf() };
  expect(tasksStamp(sessionIn(RUNNING, {}, { ...parts, at: 2 }))).toBe(
    tasksStamp(sessionIn(RUNNING, {}, parts)),
  );
});
