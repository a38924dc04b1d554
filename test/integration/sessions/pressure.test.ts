import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MachineSettings } from '../../../src/contract/machineSettings.ts';
import type { Task } from '../../../src/contract/task.ts';
import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';
import { openLingrid, type OpenLingrid } from '../../support/openLingrid.ts';
import { until } from '../../support/poll.ts';
import { createProviderScene, type ProviderScene } from '../../support/providerScene.ts';
import { runLingrid } from '../../support/runLingrid.ts';
import { writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

const ROWS = 12;

describe('an execution under pressure', () => {
  let folder: TemporaryFolder;
  let server: MisbehavingServer;
  let providers: ProviderScene;
  let lingrid: OpenLingrid;
  let id: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    server = await createMisbehavingServer();
    const profile = { provider: 'openai', baseUrl: server.baseUrl } as const;
    const profiles: MachineSettings['profiles'] = {
      first: { ...profile, model: 'good', apiKeyEnv: 'FIRST_KEY', fallback: 'second' },
      second: { ...profile, model: 'fenced', apiKeyEnv: 'SECOND_KEY' },
    };
    const env = { FIRST_KEY: 'k-first', SECOND_KEY: 'k-second' };
    providers = createProviderScene({ profiles, env });
    lingrid = await openLingrid({
      folder: folder.path,
      translator: providers.translator({ provider: 'first' }),
    });
    const book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: ROWS, targets: ['fr'] });
    id = (await lingrid.sessions.create(book)).record.id;
    await lingrid.sessions.analyze(id, { settings: {} });
    await lingrid.sessions.split(id);
  });
  afterEach(async () => {
    await lingrid.close();
    await providers.close();
    await server.close();
    await folder.remove();
  });

  const tasks = async (): Promise<readonly Task[]> =>
    (await lingrid.store.tasks.tasks(id, 1, 0, ROWS)).map(({ value }) => value);
  const waiting = async () => (await lingrid.sessions.view(id)).snapshot.execution.waiting;
  const modelOf = ({ progress }: Task): string | null =>
    progress.state === 'done' && progress.author.by === 'model' ? progress.author.model : null;

  it('asks a second model for what the first refuses, and for nothing else', async () => {
    const [refused] = await tasks();
    const source = (await lingrid.store.tasks.unit(id, 1, refused?.unit ?? -1))?.source ?? '';
    const isIt = (body: Readonly<Record<string, unknown>>): boolean =>
      body.model === 'good' && JSON.stringify(body).includes(`\\"text\\":\\"${source}\\"`);
    server.misbehave({
      refusal: ({ body }) =>
        isIt(body) ? { status: 400, body: '{"error":{"code":"content_filter"}}' } : undefined,
    });
    expect(await lingrid.sessions.execute(id)).toBe('completed');
    const models = (await tasks()).map(modelOf);
    expect(models.filter((model) => model === 'fenced')).toHaveLength(1);
    expect(models[0]).toBe('fenced');
    expect(models.filter((model) => model === 'good')).toHaveLength(ROWS - 1);
    const second = server.requests.filter(({ model }) => model === 'fenced');
    expect(second.map(({ question }) => question.items.map(({ text }) => text))).toEqual([[source]]);
    for (const { model, authorization } of server.requests)
      expect(authorization).toBe(`Bearer ${model === 'good' ? 'k-first' : 'k-second'}`);
    const { statistics } = (await lingrid.sessions.view(id)).record;
    expect(statistics).toMatchObject({ done: ROWS, failed: 0, requests: server.requests.length });
  });

  it('fails what the first refuses where the second cannot be reached, and that alone', async () => {
    const [refused] = await tasks();
    const source = (await lingrid.store.tasks.unit(id, 1, refused?.unit ?? -1))?.source ?? '';
    server.misbehave({
      refusal({ body }) {
        if (body.model === 'fenced') return { status: 503, body: '{}' };
        return JSON.stringify(body).includes(`\\"text\\":\\"${source}\\"`)
          ? { status: 400, body: '{"error":{"code":"content_filter"}}' }
          : undefined;
      },
    });
    expect(await lingrid.sessions.execute(id, { patience: 0 })).toBe('completed');
    const [first, ...others] = await tasks();
    expect(first?.progress).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(
        /^The first model would not answer, and “fenced” did not help: .*\(503\)/,
      ) as string,
    });
    expect(JSON.stringify(first?.progress)).not.toContain('pending');
    expect(others.every((task) => modelOf(task) === 'good')).toBe(true);
    expect(await waiting()).toBeNull();
  });

  it('sends the second nothing where the first fails for another reason', async () => {
    server.misbehave({
      refusal: ({ body }) =>
        body.model === 'good' ? { status: 401, body: '{"error":{"message":"no"}}' } : undefined,
    });
    await lingrid.sessions.execute(id);
    expect(server.requests.some(({ model }) => model === 'fenced')).toBe(false);
    expect((await tasks()).every(({ progress }) => progress.state === 'failed')).toBe(true);
  });

  it('waits for an endpoint that is down, with nothing failed, and asks it when a person wishes', async () => {
    server.misbehave('500');
    const ended = lingrid.sessions.execute(id);
    await until('it waits', async () => typeof (await waiting())?.nextTry === 'number');
    const { record, capabilities } = await lingrid.sessions.view(id);
    expect(record.states.execution.status).toBe('running');
    expect((await waiting())?.reason).toMatchObject({
      code: 'provider_unreachable',
      message: expect.stringContaining('(500)') as string,
    });
    expect(capabilities.canResume).toEqual({ allowed: true });
    expect((await tasks()).every(({ progress }) => progress.state === 'pending')).toBe(true);
    const asked = server.requests.length;
    await lingrid.sessions.control(id, 'resume');
    await until('it asks', () => server.requests.length > asked);
    server.misbehave('good');
    await until('it has asked', async () => typeof (await waiting())?.nextTry === 'number');
    await lingrid.sessions.control(id, 'resume');
    expect(await ended).toBe('completed');
    expect(await waiting()).toBeNull();
    expect((await tasks()).every(({ progress }) => progress.state === 'done')).toBe(true);
  });

  it('ends without patience in a state that can be gone on from', async () => {
    server.misbehave('reset');
    await expect(lingrid.sessions.execute(id, { patience: 0 })).rejects.toMatchObject({
      code: 'provider_unreachable',
    });
    const { states } = (await lingrid.sessions.view(id)).record;
    expect([states.session.status, states.execution.status]).toEqual(['split_complete', 'failed']);
    expect((await tasks()).every(({ progress }) => progress.state === 'pending')).toBe(true);
    server.misbehave('good');
    expect(await lingrid.sessions.execute(id)).toBe('completed');
  });

  it('stops at once while it waits', async () => {
    server.misbehave('500');
    const ended = lingrid.sessions.execute(id);
    await until('it waits', async () => (await waiting()) !== null);
    await lingrid.sessions.control(id, 'stop');
    expect(await ended).toBe('stopped');
    expect(await waiting()).toBeNull();
  });
});

describe('lingrid without an endpoint', () => {
  it('says so, ends when its patience is over, and tells how to go on', async () => {
    const folder = await temporaryFolder();
    const server = await createMisbehavingServer();
    const { baseUrl } = server;
    await server.close();
    const book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: 3, targets: ['fr'] });
    const choice = ['--provider', 'openai', '--model', 'good', '--base-url', baseUrl];
    const store = ['--store', join(folder.path, 'store')];
    const ended = await runLingrid(['translate', book, ...choice, ...store, '--patience', '0.05']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/Translate: waiting, asking again in \d s: Nothing listens at/);
    expect(ended.stderr).toMatch(/could not be reached: Nothing listens .* stays pending/);
    expect(ended.stderr).toMatch(/lingrid resume \S+ .*goes on when it answers again/);
    const again = await runLingrid(['translate', book, ...choice, ...store, '--patience', 'soon']);
    expect(again.stderr).toContain('Use minutes from 0 to 10080.');
    await folder.remove();
  });
});
