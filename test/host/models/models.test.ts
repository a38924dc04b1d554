import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { commands, extensions } from 'vscode';
import { taskPage, type TaskRow } from '../../../src/contract/api/tasks.ts';
import type { SessionResource } from '../../../src/contract/api/session.ts';
import { connect, type Api } from '../support/api.ts';
import { until } from '../support/eventually.ts';
import { sample } from '../support/sample.ts';
import { listenToWords, type Words } from '../support/words.ts';
import { workbookCopy } from '../support/workbookCopy.ts';
import type { Seen } from './provider.ts';

describe('translating with a language model of VS Code', () => {
  let words: Words;
  let api: Api;
  let seen: Seen;

  before(async () => {
    words = listenToWords();
    api = await connect();
    const provider = extensions.getExtension<Seen>('fixture.models');
    assert.ok(provider, 'the extension that offers models is there');
    seen = await provider.activate();
  });
  beforeEach(() => {
    words.clear();
  });
  after(() => {
    words.restore();
  });

  const run = (command: string, id: string) =>
    commands.executeCommand(`lingrid.${command}`, { kind: 'session', id });

  /** A session of a model, ready to start. */
  async function begin(model: string): Promise<string> {
    const { fsPath } = await workbookCopy(`model-${model}`);
    const { id } = await api.create(fsPath);
    const settings = { provider: 'vscode', model: `fixture/${model}`, targets: ['fr'] };
    await api.call('POST', `/sessions/${id}/analysis`, { settings });
    await api.call('POST', `/sessions/${id}/split`);
    await api.until(id, 'the tasks are ready', ({ split }) => split.readyForNextStage);
    await api.until(id, 'the model is there', ({ provider }) => provider === 'ready');
    return id;
  }

  async function translate(model: string): Promise<SessionResource> {
    const id = await begin(model);
    words.clear();
    await run('start', id);
    return api.session(id);
  }

  async function tasksOf(id: string, state: string): Promise<readonly TaskRow[]> {
    const query = `/sessions/${id}/tasks?state=${state}&limit=500`;
    return taskPage.loose().parse(await api.call('GET', query)).tasks;
  }

  it('gives every text to the model, and writes what it says', async () => {
    const before = seen.requests.length;
    const { id, states, statistics } = await translate('good');
    assert.equal(states.execution.status, 'completed', JSON.stringify(states.execution));
    const done = await tasksOf(id, 'done');
    assert.ok(done.length > 20 && statistics?.done === done.length);
    for (const { translation, source } of done) {
      assert.ok(translation === `fr:${source}` || translation === source, `${source} → ${translation}`);
    }
    assert.ok(seen.requests.slice(before).every(({ target }) => target === 'fr'));
    words.choose(/Where should the translation/, /copy/);
    await run('export', id);
    assert.match(words.heard(/Wrote/)?.text ?? '', /model-good\.translated\.xlsx/);
    assert.equal((await api.session(id)).outputs[0]?.path, sample('model-good.translated.xlsx').fsPath);
  });

  for (const [model, why] of [
    ['not-allowed', /not allowed Lingrid to use “fixture\/not-allowed”/],
    ['gone', /no language model “fixture\/gone” any more/],
    ['quota', /quota of “fixture\/quota” is used up/],
  ] as const) {
    it(`${model}: is not asked again and again, the tasks say why, and another model can do them`, async () => {
      const before = seen.requests.length;
      const { id, states } = await translate(model);
      assert.equal(states.execution.status, 'completed', JSON.stringify(states.execution));
      assert.ok(seen.requests.length - before <= 8, 'no request after request');
      const failed = await tasksOf(id, 'failed');
      assert.ok(failed.length > 20);
      for (const { reason } of failed) assert.match(reason ?? '', why);
      assert.match(
        words.heard(/failed/)?.text ?? '',
        new RegExp(`0 cells translated, ${failed.length} failed`),
      );
      assert.doesNotMatch(JSON.stringify([failed, words.said]), /is not repeated/);

      await api.call('PATCH', `/sessions/${id}`, { model: 'fixture/good' });
      await run('retryFailed', id);
      assert.ok((await tasksOf(id, 'done')).length > 20);
      for (const { reason } of await tasksOf(id, 'failed')) assert.doesNotMatch(reason ?? '', why);
    });
  }

  it('blocked: the tasks fail, each with the reason', async () => {
    const { id, states } = await translate('blocked');
    assert.equal(states.execution.status, 'completed', JSON.stringify(states.execution));
    const failed = await tasksOf(id, 'failed');
    assert.ok(failed.length > 20);
    for (const { reason } of failed) assert.match(reason ?? '', /will not answer|refused/i);
  });

  for (const model of ['garbage', 'stops-halfway']) {
    it(`${model}: what cannot be read is asked for again, then fails and says so`, async () => {
      const { id, states } = await translate(model);
      assert.equal(states.execution.status, 'completed', JSON.stringify(states.execution));
      const failed = await tasksOf(id, 'failed');
      assert.ok(failed.length > 0);
      for (const { reason } of failed) assert.match(reason ?? '', /\w+ \w+/);
    }).timeout(120_000);
  }

  it('crashes: is tried again and then given up with a reason, and nothing hangs', async () => {
    const id = await begin('crashes');
    const before = seen.requests.length;
    void run('start', id);
    await until('it has asked', () => seen.requests.length > before);
    const running = await api.until(
      id,
      'at work or over',
      ({ states }) => states.execution.status !== 'idle',
    );
    if (running.states.execution.status === 'running') await run('stop', id);
    const over = await api.until(id, 'over', ({ states }) =>
      /stopped|failed|completed/.test(states.execution.status),
    );
    assert.equal(over.interrupted, false);
  });

  it('slow: Stop cancels what the model is at', async () => {
    const id = await begin('slow');
    const before = seen.requests.length;
    const started = run('start', id);
    await until('the model is asked', () => seen.requests.length > before);
    assert.equal(seen.cancelled, 0);
    await run('stop', id);
    await started;
    const { states, statistics } = await api.session(id);
    assert.equal(states.execution.status, 'stopped');
    await until('the model is told', () => seen.cancelled > 0);
    assert.equal(statistics?.done ?? 0, 0);
    assert.equal(statistics?.failed ?? 0, 0, 'what was called off has not failed');
  });

  it('a model that nobody offers: Start says so and asks for another', async () => {
    const { fsPath } = await workbookCopy('model-none');
    const { id } = await api.create(fsPath);
    const settings = { provider: 'vscode', model: 'fixture/none', targets: ['fr'] };
    await api.call('POST', `/sessions/${id}/analysis`, { settings });
    await api.call('POST', `/sessions/${id}/split`);
    await api.until(id, 'the tasks are ready', ({ split }) => split.readyForNextStage);
    await run('start', id);
    assert.match(words.said[0]?.text ?? '', /No model is ready/);
    assert.deepEqual(words.said[0]?.buttons, ['Select Model…']);
    assert.equal((await api.session(id)).states.execution.status, 'idle');
  });
});
