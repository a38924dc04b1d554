import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/contract/providerError.ts';
import { failure } from '../../support/failure.ts';
import { openLingrid, type OpenLingrid } from '../../support/openLingrid.ts';
import { openStores, type OpenStores } from '../../support/store/openStores.ts';
import { until } from '../../support/poll.ts';
import { runLingrid } from '../../support/runLingrid.ts';
import { writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestTranslator, letNextPass, type TestTranslator } from '../../support/testTranslator.ts';

const ROWS = 60;

/** Each window has a model of its own, so that one sees who has made what. */
describe('two windows, one store, two models', () => {
  let folder: TemporaryFolder;
  let stores: OpenStores;
  let first: OpenLingrid;
  let second: OpenLingrid;
  let one: TestTranslator;
  let two: TestTranslator & { model: string };
  let id: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    one = createTestTranslator();
    two = Object.defineProperty(createTestTranslator(), 'model', { value: 'model-2' }) as typeof two;
    stores = await openStores(folder.path);
    first = await openLingrid({ folder: folder.path, translator: one, opened: stores.open('first') });
    second = await openLingrid({ folder: folder.path, translator: two, opened: stores.open('second') });
    const book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: ROWS, targets: ['fr'] });
    id = (await first.sessions.create(book)).record.id;
    await first.sessions.analyze(id, { settings: { provider: 'test', concurrency: 1 } });
    await first.sessions.split(id);
  });
  afterEach(async () => {
    await first.close();
    await second.close();
    await stores.close();
    await folder.remove();
  });

  const status = async ({ sessions }: OpenLingrid) =>
    (await sessions.view(id)).record.states.execution.status;
  const counts = async () => (await second.sessions.view(id)).record.statistics;

  async function modelsOf(): Promise<Readonly<Record<string, number>>> {
    const { tasks } = await second.sessions.tasks(id, { from: 0, limit: 500 });
    const models = tasks.map(({ author }) => (author?.by === 'model' ? (author.model ?? '') : 'nobody'));
    return Object.fromEntries(
      [...new Set(models)].map((model) => [model, models.filter((each) => each === model).length]),
    );
  }

  it('pause, resume and stop from the other window, each true when it is acknowledged', async () => {
    const release = one.hold();
    const running = first.sessions.execute(id);
    await until('a request is on its way', () => one.requests === 1);
    await second.sessions.control(id, 'pause');
    expect([await status(first), await status(second)]).toEqual(['paused', 'paused']);
    await second.sessions.control(id, 'pause');
    const { requests } = one;
    release();
    await until('its results are in', async () => ((await counts())?.done ?? 0) > 0);
    expect(one.requests).toBe(requests);
    one.hold();
    await second.sessions.control(id, 'resume');
    expect(await status(second)).toBe('running');
    await second.sessions.control(id, 'stop');
    await second.sessions.control(id, 'stop');
    expect(await status(second)).toBe('stopped');
    expect(await running).toBe('stopped');
  });

  it('what is paused in one goes on in the other with another model, and nothing is done twice', async () => {
    const release = one.hold();
    const running = first.sessions.execute(id);
    await until('a request is on its way', () => one.requests === 1);
    await second.sessions.control(id, 'pause');
    release();
    await until('its results are in', async () => ((await counts())?.done ?? 0) > 0);
    const done = (await counts())?.done ?? 0;

    const elapsed = (await second.sessions.view(id)).snapshot.pace?.elapsed ?? 0;
    expect(elapsed).toBeGreaterThan(0);

    // Without a model named it is the other's still.
    expect(await failure(second.sessions.execute(id))).toMatchObject({ code: 'stage_conflict' });
    const settings = { model: 'model-2' };
    expect(await second.sessions.execute(id, { retryFailed: true, settings })).toBe('completed');
    expect(await running).toBe('stopped');
    expect(await modelsOf()).toEqual({ 'model-1': done, 'model-2': ROWS - done });
    expect(two.asked).toHaveLength(ROWS - done);
    const { record, snapshot } = await second.sessions.view(id);
    expect(record.settings.model).toBe('model-2');
    expect(snapshot.pace).toMatchObject({ rate: null, left: null });
    // The second goes on counting where the first has stopped.
    expect(snapshot.pace?.elapsed).toBeGreaterThan(elapsed);
    expect(snapshot.estimate?.inputTokens).toBeGreaterThan(0);
    expect(snapshot.statistics?.inputTokens).toBe(ROWS);
  });

  /** The endpoint is down. Returns the execution. */
  async function waitingInFirst(): Promise<{ readonly ended: Promise<string> }> {
    one.answer(() => new ProviderError('unavailable', 'Nobody there.'));
    const ended = first.sessions.execute(id);
    await until('it waits', async () => (await second.sessions.view(id)).snapshot.execution.waiting !== null);
    return { ended };
  }

  it('what waits for its endpoint goes on from a terminal with a provider named there', async () => {
    const { ended } = await waitingInFirst();
    const resumed = await runLingrid(['resume', id, '--provider', 'pseudo', '--store', folder.path]);
    expect(resumed).toMatchObject({ code: 0 });
    expect(await ended).toBe('stopped');
    expect(await counts()).toMatchObject({ done: ROWS, failed: 0 });
  });

  describe.each([
    ['this window', () => first],
    ['the other window', () => second],
  ] as const)('from %s', (_, where) => {
    it('what waits for its endpoint goes on with another model', async () => {
      const { ended } = await waitingInFirst();
      one.answer(({ text }) => `fr:${text}`);
      const settings = { model: 'model-2' };
      expect(await where().sessions.execute(id, { retryFailed: true, settings })).toBe('completed');
      expect(await ended).toBe('stopped');
      expect(await counts()).toMatchObject({ done: ROWS, failed: 0 });
      expect((await second.sessions.view(id)).record.settings.model).toBe('model-2');
    });

    it('what is paused goes on with another model', async () => {
      one.hold();
      const running = first.sessions.execute(id);
      await until('a request is on its way', () => one.requests === 1);
      await first.sessions.control(id, 'pause');
      letNextPass(one);
      const settings = { model: 'model-2' };
      expect(await where().sessions.execute(id, { settings })).toBe('completed');
      expect(await running).toBe('stopped');
      expect(await counts()).toMatchObject({ done: ROWS, failed: 0 });
    });

    it.each([
      ['no such task', { tasks: [9_999] }, 'task_not_found'],
      ['nothing that failed', { again: {} }, 'invalid_request'],
      ['nothing for such a reason', { again: { reasons: ['No such.'] } }, 'invalid_request'],
      ['nobody who translates', { settings: { provider: 'none' } }, 'provider_missing'],
    ])('it stays paused where there is %s', async (__, wish, code) => {
      const release = one.hold();
      const running = first.sessions.execute(id);
      await until('a request is on its way', () => one.requests === 1);
      await first.sessions.control(id, 'pause');
      const options = { retryFailed: true, settings: { model: 'model-2' }, ...wish };
      expect(await failure(where().sessions.execute(id, options))).toMatchObject({ code });
      expect(await status(first)).toBe('paused');
      release();
      await first.sessions.control(id, 'stop');
      await running;
    });

    it('what is paused while done tasks are done again is complete, and no other is asked', async () => {
      await first.sessions.execute(id);
      const { requests } = one;
      const release = one.hold();
      const running = first.sessions.execute(id, { tasks: [0] });
      await until('a request is on its way', () => one.requests > requests);
      await first.sessions.control(id, 'pause');
      expect(await where().sessions.execute(id, { settings: { model: 'model-2' } })).toBe('completed');
      release();
      await running;
      expect(await modelsOf()).toEqual({ 'model-1': ROWS });
      expect(await counts()).toMatchObject({ done: ROWS });
    });
  });

  it('what is done but for failures goes on with another model, with those alone', async () => {
    one.answer(({ key, text }) => (key === 'item.7' ? undefined : `fr:${text}`));
    await first.sessions.execute(id);
    await second.sessions.execute(id, { retryFailed: true, settings: { model: 'model-2' } });
    expect(await modelsOf()).toEqual({ 'model-1': ROWS - 1, 'model-2': 1 });
    expect(await counts()).toMatchObject({ done: ROWS, failed: 0 });
  });

  it('counts what is edited in one while the other is at work', async () => {
    one.answer(({ key, text }) => (key === 'item.7' ? undefined : `fr:${text}`));
    await first.sessions.execute(id);
    expect(await counts()).toMatchObject({ done: ROWS - 1, failed: 1 });
    const release = one.hold();
    const { requests } = one;
    const running = first.sessions.execute(id, { tasks: [0] });
    await until('a request is on its way', () => one.requests > requests);
    const { tasks } = await second.sessions.tasks(id, { from: 0, limit: 500 });
    const failed = tasks.find(({ state }) => state === 'failed');
    await second.sessions.edit(id, failed?.index ?? -1, {
      text: 'à la main',
      version: failed?.version ?? '',
    });
    release();
    await running;
    const statistics = await counts();
    expect(statistics).toMatchObject({ done: ROWS, failed: 0 });
    expect(statistics?.languages).toEqual({ fr: { total: ROWS, done: ROWS, failed: 0, skipped: 0 } });
  });

  it('stays paused where the other model cannot be had, or its price does not go with the cap', async () => {
    const release = one.hold();
    const running = first.sessions.execute(id);
    await until('a request is on its way', () => one.requests === 1);
    await second.sessions.control(id, 'pause');
    const settings = { model: 'model-2', cap: { cost: 1 } };
    await failure(second.sessions.execute(id, { settings }));
    expect(await status(first)).toBe('paused');
    release();
    await first.sessions.control(id, 'stop');
    await running;
  });
});
