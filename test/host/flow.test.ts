import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { commands, workspace, type Uri } from 'vscode';
import { taskPage } from '../../src/contract/api/tasks.ts';
import { Refused } from '../support/apiCall.ts';
import { connect, type Api } from './support/api.ts';
import { sample } from './support/sample.ts';
import { listenToWords, type Words } from './support/words.ts';
import { workbookCopy } from './support/workbookCopy.ts';

describe('a workbook from its analysis to its export', () => {
  let words: Words;
  let api: Api;
  let workbook: Uri;
  let id: string;

  before(async () => {
    words = listenToWords();
    api = await connect();
    workbook = await workbookCopy('flow');
    id = (await api.create(workbook.fsPath)).id;
  });
  beforeEach(() => {
    words.clear();
  });
  after(() => {
    words.restore();
  });

  const row = () => ({ kind: 'session', id });
  const run = (command: string) => commands.executeCommand(`lingrid.${command}`, row());

  /** What is refused changes nothing and says why. */
  async function refuses(command: string, why: RegExp): Promise<void> {
    const before = await api.session(id);
    words.clear();
    await run(command);
    const now = await api.session(id);
    assert.equal(now.version, before.version, `${command} has changed something`);
    assert.deepEqual(now.states, before.states);
    assert.equal(words.heard(why)?.kind, 'warning', `${command}: ${JSON.stringify(words.said)}`);
  }

  it('before the analysis only that is possible, and each other command says why', async () => {
    await refuses('split', /at another stage/);
    await refuses('start', /no tasks yet/);
    await refuses('retryFailed', /no tasks yet/);
    await refuses('pause', /at another stage/);
    await refuses('resume', /at another stage/);
    await refuses('stop', /at another stage/);
    await refuses('takeOver', /no tasks yet/);
    await refuses('export', /not finished/);
    await refuses('exportPartial', /not finished/);
    await refuses('openOutput', /at another stage|Nothing has been written/);
  });

  it('analyzes', async () => {
    await run('analyze');
    const { states, settings } = await api.session(id);
    assert.equal(states.session.status, 'analyzed');
    assert.equal(settings.provider, 'pseudo', 'as the project file says');
    await refuses('start', /no tasks yet/);
  });

  it('splits into tasks that are there when it says so', async () => {
    await run('split');
    const { states, split } = await api.session(id);
    assert.equal(split.readyForNextStage, true);
    assert.equal(states.session.status, 'split_complete');
    await refuses('split', /at another stage/);
    await refuses('export', /not finished/);
  });

  it('translates, and the statistics add up to the tasks', async () => {
    await run('start');
    const { states, statistics } = await api.session(id);
    assert.equal(states.execution.status, 'completed');
    assert.ok(states.split.status === 'completed' && statistics !== null);
    const { total, done, failed, skipped, languages } = statistics;
    assert.equal(total, states.split.tasks);
    assert.equal(done + failed + skipped, total);
    const sums = Object.values(languages).reduce((sum, each) => sum + each.total, 0);
    assert.equal(sums, total);
    assert.equal(await countTasks('done'), done);
    assert.equal(await countTasks('failed'), failed);
    assert.match(words.heard(/cells translated/)?.text ?? '', new RegExp(`\\b${done} cells`));
    await refuses('start', /at another stage/);
    await refuses('pause', /at another stage/);
    await refuses('stop', /at another stage/);
  });

  async function countTasks(state: string): Promise<number> {
    let count = 0;
    for (let from: number | null = 0; from !== null;) {
      const page = taskPage
        .loose()
        .parse(await api.call('GET', `/sessions/${id}/tasks?state=${state}&from=${from}`));
      count += page.tasks.length;
      from = page.next;
    }
    return count;
  }

  it('exports to a file that is there', async () => {
    words.choose(/Where should the translation be written/, /copy beside/);
    await run('export');
    const { outputs, statistics } = await api.session(id);
    assert.equal(outputs.length, 1);
    const { size } = await workspace.fs.stat(sample('flow.translated.xlsx'));
    assert.ok(size > 0);
    const said = words.heard(/Wrote \d+ cells/)?.text ?? '';
    assert.match(said, /flow\.translated\.xlsx/);
    assert.ok(Number(/Wrote (\d+)/.exec(said)?.[1]) > 0, `${said} of ${statistics?.done}`);
  });

  it('can be exported again while what was said of the first time still stands there', async () => {
    const written = sample('flow.translated.xlsx');
    let putAway = (): void => undefined;
    const isPutAway = new Promise<void>((resolve) => (putAway = resolve));
    words.press(/Wrote \d+ cells/, 'none of them', () => isPutAway);
    for (let time = 0; time < 2; time += 1) {
      await workspace.fs.delete(written);
      await run('export');
      assert.ok((await workspace.fs.stat(written)).size > 0);
    }
    putAway();
  });

  it('says that the workbook has changed, and does not split it then', async () => {
    await workspace.fs.writeFile(workbook, await workspace.fs.readFile(sample('flow.translated.xlsx')));
    await api.until(id, 'the change seen', ({ workbook: found }) => found === 'changed');
    await run('analyze');
    await workspace.fs.copy(sample(), workbook, { overwrite: true });
    await api.until(id, 'the change seen', ({ workbook: found }) => found === 'changed');
    await refuses('split', /has changed since/);
    await workspace.fs.delete(workbook);
    await refuses('analyze', /not there any more/);
  });

  it('the socket refuses by the same gates', async () => {
    await assert.rejects(api.call('POST', `/sessions/${id}/split`), (error: unknown) => {
      assert.ok(error instanceof Refused);
      assert.deepEqual([error.status, error.code], [409, 'workbook_missing']);
      return true;
    });
  });

  it('is forgotten when the person says so, and not before', async () => {
    await run('forget');
    assert.equal((await api.session(id)).id, id);
    words.press(/Forget the session/, 'Forget');
    await run('forget');
    await assert.rejects(api.session(id), (error: unknown) => {
      assert.equal(error instanceof Refused && error.code, 'session_not_found');
      return true;
    });
  });
});
