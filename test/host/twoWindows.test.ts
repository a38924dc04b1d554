import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import { taskPage } from '../../src/contract/api/tasks.ts';
import { writeStringTable } from '../support/stringTable.ts';
import { Refused } from '../support/apiCall.ts';
import { connect, type Api } from './support/api.ts';
import { until } from './support/eventually.ts';
import { createGatedEndpoint, type GatedEndpoint } from './support/gatedEndpoint.ts';
import { openOtherWindow, type OtherWindow } from './support/otherWindow.ts';
import { sample } from './support/sample.ts';
import { userSettings } from './support/userSettings.ts';
import { listenToWords, type Words } from './support/words.ts';

/** So many that there is time to stop somewhere in the middle. */
const ROWS = 400;

describe('two windows on one store', () => {
  let words: Words;
  let endpoint: GatedEndpoint;
  let here: Api;
  let other: OtherWindow;
  let restoreSettings: () => Promise<void>;
  let id: string;

  before(async () => {
    words = listenToWords();
    endpoint = await createGatedEndpoint();
    const profiles = { gated: { provider: 'openai', baseUrl: endpoint.baseUrl, model: 'good' } };
    restoreSettings = await userSettings({ profiles });
    here = await connect();
    other = await openOtherWindow(profiles);
    const { fsPath } = sample('two-windows.xlsx');
    await writeStringTable(fsPath, { rows: ROWS });
    id = (await other.create(fsPath)).id;
    assert.equal((await here.create(fsPath)).id, id, 'the same session for the same workbook');
  });
  after(async () => {
    endpoint.open();
    await other.kill();
    await endpoint.close();
    await restoreSettings();
    words.restore();
  });

  const run = (command: string) => commands.executeCommand(`lingrid.${command}`, { kind: 'session', id });
  const isDone = (count: number) => (session: { statistics: { done: number } | null }) =>
    (session.statistics?.done ?? 0) >= count;

  it('this one sees the other’s work, live, and who owns it', async () => {
    const settings = { provider: 'gated', concurrency: 1 };
    await other.call('POST', `/sessions/${id}/analysis`, { settings });
    await other.call('POST', `/sessions/${id}/split`);
    await other.until(id, 'the tasks are ready', ({ split }) => split.readyForNextStage);
    await other.call('POST', `/sessions/${id}/execution`, {});
    const atWork = await here.until(id, 'running', ({ states }) => states.execution.status === 'running');
    assert.equal(atWork.lease, 'other');
    assert.deepEqual(atWork.holder, { pid: other.pid, operation: 'execute' });
    assert.equal(atWork.statistics?.done ?? 0, 0);
    assert.equal(atWork.interrupted, false);
    endpoint.pass(30);
    await here.until(id, 'some are done', isDone(1));
  });

  it('what this one cannot do it explains, naming the process', async () => {
    for (const command of ['start', 'analyze', 'split', 'forget']) {
      words.clear();
      await run(command);
      assert.match(words.said[0]?.text ?? '', new RegExp(`process ${other.pid}`), command);
      assert.equal(words.said[0]?.kind, 'warning');
    }
    await assert.rejects(here.call('POST', `/sessions/${id}/analysis`, {}), (error: unknown) => {
      assert.ok(error instanceof Refused);
      assert.deepEqual([error.status, error.code], [409, 'owned_elsewhere']);
      assert.match(error.message, new RegExp(`\\b${other.pid}\\b`));
      return true;
    });
    assert.equal((await other.session(id)).states.execution.status, 'running');
  });

  it('Pause, Resume and Stop work from here, and what is done stays done', async () => {
    let isPaused = false;
    const paused = Promise.resolve(run('pause')).then(() => (isPaused = true));
    // What is asked for already is waited for.
    await until('paused', () => {
      endpoint.pass(1);
      return isPaused;
    });
    await paused;
    endpoint.pass(0);
    const { statistics } = await other.until(id, 'paused', isStatus('paused'));
    assert.ok(statistics !== null && statistics.done < statistics.total);
    await run('resume');
    await other.until(id, 'running', isStatus('running'));
    await run('stop');
    const stopped = await other.until(id, 'stopped', isStatus('stopped'));
    assert.equal(stopped.states.session.status, 'split_complete');
    assert.ok((stopped.statistics?.done ?? 0) >= statistics.done);
  });

  it('when the other is killed this one offers to go on, and does so from there', async () => {
    await other.call('POST', `/sessions/${id}/execution`, {});
    await here.until(id, 'running', isStatus('running'));
    const { statistics } = await other.session(id);
    const doneBefore = statistics?.done ?? 0;
    words.clear();
    await other.kill();
    const dead = await here.until(id, 'interrupted', ({ interrupted }) => interrupted);
    assert.equal(dead.lease, 'dead');
    assert.deepEqual(dead.capabilities.canExecute, { allowed: true });
    assert.deepEqual(dead.capabilities.canPause, { allowed: false, reason: 'stage_conflict' });
    await until('the offer', () => words.heard(/was interrupted/)?.buttons.includes('Take Over') === true);
    assert.equal((await here.session(id)).interrupted, true, 'nothing is taken over unasked');

    endpoint.open();
    const asked = endpoint.requests.length;
    await run('takeOver');
    const over = await here.session(id);
    assert.equal(over.states.execution.status, 'completed');
    assert.ok(over.statistics !== null);
    const { total, done, failed, skipped } = over.statistics;
    assert.equal(done + failed + skipped, total);
    const items = endpoint.requests.slice(asked).flatMap(({ question }) => question.items);
    assert.ok(items.length <= total - doneBefore, 'what was done is not asked for again');
    const { tasks } = taskPage.loose().parse(await here.call('GET', `/sessions/${id}/tasks?state=pending`));
    assert.deepEqual(tasks, []);
  });
});

function isStatus(wanted: string) {
  return ({ states }: { readonly states: { readonly execution: { readonly status: string } } }) =>
    states.execution.status === wanted;
}
