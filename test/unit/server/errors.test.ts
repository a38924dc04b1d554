import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import type { LogFields } from '../../../src/core/ports.ts';
import { until } from '../../support/poll.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

const CANARY = 'canary-cell-text';

describe('what is wrong is told in one form', () => {
  let scene: ServerScene;
  let logged: (readonly [string, LogFields | undefined])[];

  beforeEach(async () => {
    logged = [];
    const log = (event: string, fields?: LogFields) => void logged.push([event, fields]);
    scene = await openServer({ log: { debug: log, info: log, warn: log, error: log } });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await scene.close();
  });

  it.each([
    ['POST', '/sessions', { path: 7 }, 'path'],
    ['POST', '/sessions', {}, 'path'],
    ['POST', '/sessions', { path: '/a.xlsx', [CANARY]: 1 }, ''],
    ['POST', '/sessions', [CANARY], ''],
    ['PATCH', '', { targets: ['fr', CANARY] }, 'targets.1'],
    ['PATCH', '', { overrides: [{ name: 'S', columns: { b: 'source' } }] }, 'overrides.0.columns.b'],
    ['PATCH', '', { concurrency: 257 }, 'concurrency'],
    ['PATCH', '', { projectFile: `/${CANARY}/lingrid.json` }, ''],
    ['PATCH', '', { baseUrl: `https://${CANARY}` }, ''],
    ['POST', 'analysis', { settings: { limit: CANARY } }, 'settings.limit'],
    ['POST', 'execution', { concurrency: CANARY }, 'concurrency'],
    ['POST', 'execution', { tasks: [0] }, 'tasks'],
    ['POST', 'execution/retry', { tasks: [] }, 'tasks'],
    ['POST', 'execution/retry', { tasks: Array.from({ length: 5_001 }, (_, i) => i) }, 'tasks'],
    ['POST', 'execution/retry', { tasks: [0, CANARY] }, 'tasks.1'],
    ['POST', 'execution', { findings: ['tags'] }, 'tasks'],
    ['POST', 'execution/retry', { tasks: [0], findings: ['tags'] }, 'tasks'],
    ['POST', 'execution/retry', { findings: [] }, 'findings'],
    ['POST', 'execution/retry', { states: ['done', CANARY] }, 'states.1'],
    ['POST', 'execution/retry', { findings: ['tags', CANARY] }, 'findings'],
    ['POST', 'export', { inPlace: CANARY }, 'inPlace'],
    ['POST', 'backups/restore', {}, 'backup'],
    ['POST', 'backups/restore', { backup: `../${CANARY}` }, 'backup'],
    ['POST', 'backups/restore', { backup: `2026-11-23T20-25-30-123Z-${CANARY}` }, 'backup'],
    ['GET', `tasks?state=${CANARY}`, undefined, 'state'],
    ['GET', 'tasks?limit=501', undefined, 'limit'],
    ['GET', 'tasks?from=-1', undefined, 'from'],
    ['GET', 'tasks?state=done&state=failed', undefined, 'state'],
    ['GET', `tasks?language=${CANARY}`, undefined, 'language'],
  ])('%s %s %j: names the field %j and not what it held', async (method, path, body, field) => {
    const { code, status, details, message } = await scene.refusal(method, path, body);
    expect({ code, status }).toEqual({ code: 'invalid_request', status: 400 });
    expect(details?.field).toBe(field);
    expect(`${message} ${JSON.stringify([details, logged])}`).not.toContain(CANARY);
  });

  it.each([
    ['PATCH', '', { projectFile: 'x', [CANARY]: 1 }, 'are not known here: projectFile.'],
    [
      'POST',
      '/sessions',
      { path: 'x', [CANARY]: 1 },
      "The request's body has fields that are not known here.",
    ],
    ['GET', `tasks?state=${CANARY}`, undefined, 'must be one of pending, done, failed, skipped.'],
    [
      'PATCH',
      '',
      { destination: CANARY },
      "“destination” in the request's body must be one of copy, in_place.",
    ],
    ['PATCH', '', { overrides: [{ name: 'S', columns: { B: CANARY } }] }, 'one of key, source, target'],
    [
      'PATCH',
      '',
      { overrides: [{ name: 'S', columns: { B: { role: CANARY } } }] },
      '“overrides.0.columns.B.role”',
    ],
    [
      'PATCH',
      '',
      { overrides: [{ name: 'S', columns: { B: { role: 'key', who: 1 } } }] },
      'known here: who.',
    ],
    ['PATCH', '', { overrides: [{ name: 'S', columns: { [CANARY]: 'key' } }] }, '“overrides.0.columns.…”'],
  ])('%s %s %j: says what would fit', async (method, path, body, expected) => {
    const { code, message } = await scene.refusal(method, path, body);
    expect(code).toBe('invalid_request');
    expect(message).toContain(expected);
    expect(message).not.toContain(CANARY);
  });

  it('names the checks there are where findings of another are asked for', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await scene.lingrid.sessions.split(scene.id);
    const { code, message, details } = await scene.refusal('GET', `tasks?finding=${CANARY}`);
    expect({ code, field: details?.field }).toEqual({ code: 'invalid_request', field: 'finding' });
    expect(message).toContain('placeholders');
    expect(message).not.toContain(CANARY);
  });

  it('takes no text that does not fit into a cell', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await scene.lingrid.sessions.split(scene.id);
    for (const text of ['', ' \n', 'a'.repeat(32_768)]) {
      const headers = { 'If-Match': '"1.1"' };
      expect(await scene.refusal('PATCH', 'tasks/0', { text }, headers)).toMatchObject({
        code: 'invalid_request',
      });
    }
  });

  it('answers a body that is no JSON, and routes that are not there', async () => {
    const response = await scene.server.app.request('/sessions', {
      method: 'POST',
      body: '{"path":',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_request', retryable: false } });
    for (const path of ['/', '/nothing', `/sessions/${scene.id}/nothing`, '/sessions/']) {
      expect(await scene.refusal('GET', path)).toMatchObject({ status: 404 });
    }
    expect(await scene.refusal('PUT', '/health')).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('tells nothing of what nobody foresaw, and logs it without its message', async () => {
    vi.spyOn(scene.lingrid.store.sessions, 'readAnalysis').mockRejectedValue(new TypeError(CANARY));
    const { code, status, details, message } = await scene.refusal('GET', 'analysis');
    expect({ code, status, details }).toEqual({ code: 'internal', status: 500, details: undefined });
    expect(message).not.toContain(CANARY);
    expect(logged.find(([event]) => event === 'server.failed')?.[1]).toMatchObject({ error: 'TypeError' });
    expect(JSON.stringify(logged)).not.toContain(CANARY);
  });

  it('passes on that the store is busy or lost', async () => {
    const read = vi.spyOn(scene.lingrid.store.sessions, 'read');
    for (const code of ['store_busy', 'store_lost'] as const) {
      read.mockRejectedValueOnce(new AppError(code, 'By test.'));
      expect(await scene.refusal('GET', '')).toMatchObject({ code, status: 503 });
    }
    const look = vi.spyOn(scene.lingrid.store.sessions, 'idOf');
    look
      .mockRejectedValueOnce(new AppError('store_busy', 'By test.'))
      .mockRejectedValueOnce(new Error(CANARY));
    expect((await scene.ask('GET', '/health')).body).toMatchObject({ store: 'busy' });
    expect((await scene.ask('GET', '/health')).body).toMatchObject({ store: 'lost' });
  });

  it('leaves how work fails after its request in the state and in the log', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    vi.spyOn(scene.lingrid.store.tasks, 'saveChunk').mockRejectedValue(new TypeError(CANARY));
    expect((await scene.ask('POST', 'split')).status).toBe(202);
    await until('the split has failed', async () => {
      const { states } = (await scene.lingrid.sessions.view(scene.id)).record;
      return states.split.status === 'failed' && states.split.reason.code === 'internal';
    });
    await until('it is logged', () => logged.some(([event]) => event === 'split.failed'));
    expect(JSON.stringify(logged)).not.toContain(CANARY);
  });

  it('stops what it runs when it closes, and starts nothing any more', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await scene.lingrid.sessions.split(scene.id);
    scene.translator.hold();
    expect((await scene.ask('POST', 'execution')).status).toBe(202);
    await until('a request is on its way', () => scene.translator.requests === 1);
    await scene.server.close();
    const { record, lease } = await scene.lingrid.sessions.view(scene.id);
    expect(record.states.execution.status).toBe('stopped');
    expect(lease).toBe('free');
    expect(await scene.refusal('POST', 'execution')).toMatchObject({ code: 'store_busy', status: 503 });
  });

  it('puts a split that it calls off back to where it can be begun again', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    const { tasks } = scene.lingrid.store;
    const real = tasks.saveChunk;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isSaving = false;
    vi.spyOn(tasks, 'saveChunk').mockImplementation(async (...args) => {
      isSaving = true;
      await gate;
      return real(...args);
    });
    expect((await scene.ask('POST', 'split')).status).toBe(202);
    await until('it is saving', () => isSaving);
    const closing = scene.server.close();
    release();
    await closing;
    const { record, lease } = await scene.lingrid.sessions.view(scene.id);
    expect(record.states).toMatchObject({
      session: { status: 'analyzed' },
      split: { status: 'not_started' },
    });
    expect(lease).toBe('free');
  });
});
