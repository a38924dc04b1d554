import { copyFile, mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

describe('a server speaks of its workspace alone', () => {
  let scene: ServerScene;
  let outside: string;
  let outsideId: string;

  beforeEach(async () => {
    scene = await openServer();
    await mkdir(join(scene.folder, 'workspace-2'));
    outside = join(scene.folder, 'workspace-2', 'secret.xlsx');
    await copyFile(scene.book, outside);
    outsideId = (await scene.lingrid.sessions.create(outside)).record.id;
    await scene.lingrid.sessions.analyze(outsideId, { settings: {} });
    await scene.lingrid.sessions.split(outsideId);
  });
  afterEach(() => scene.close());

  it('shows no session of another folder, on any route, and tells it from none by nothing', async () => {
    expect(JSON.stringify((await scene.ask('GET', '/sessions')).body)).not.toContain(outsideId);
    const routes = scene.server.app.routes.filter(
      ({ method, path }) => method !== 'ALL' && path.includes(':id'),
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, path } of routes) {
      const answers = await Promise.all(
        [outsideId, 'c0ffee00-0000-4000-8000-000000000000', 'sentinel'].map((id) =>
          scene.ask(
            method,
            path.replace(':id', id).replace(':taskId', '0'),
            method === 'GET' ? undefined : {},
            { 'If-Match': '"1.1"' },
          ),
        ),
      );
      for (const { status, body } of answers) {
        expect(status).toBe(404);
        expect(body).toEqual(answers[0]?.body);
        expect(body).toMatchObject({ error: { code: 'session_not_found' } });
      }
    }
    expect((await scene.lingrid.sessions.view(outsideId)).record.states.execution.status).toBe('idle');
  });

  it('begins no session for what lies outside, is no absolute path, or is a device', async () => {
    await symlink(outside, join(scene.workspace, 'link.xlsx'));
    await symlink(join(scene.folder, 'workspace-2'), join(scene.workspace, 'linked'));
    const paths = [
      outside,
      join(scene.workspace, '..', 'workspace-2', 'secret.xlsx'),
      `${scene.workspace}/../workspace-2/secret.xlsx`,
      join(scene.workspace, 'link.xlsx'),
      join(scene.workspace, 'linked', 'secret.xlsx'),
      join(scene.folder, 'workspace-2', 'not-there.xlsx'),
      `${scene.workspace}-2/secret.xlsx`,
      'book.xlsx',
      './book.xlsx',
      `${scene.book}\0.xlsx`,
      '\\\\server\\share\\book.xlsx',
      '//server/share/book.xlsx',
      '\\\\.\\C:\\book.xlsx',
      '\\\\?\\C:\\book.xlsx',
      '/dev/zero',
      '/proc/self/fd/0',
      scene.workspace,
      '/',
    ];
    const before = (await scene.lingrid.sessions.list()).length;
    for (const path of paths) {
      expect(await scene.refusal('POST', '/sessions', { path })).toMatchObject({
        code: 'outside_workspace',
        status: 403,
      });
    }
    expect(await scene.lingrid.sessions.list()).toHaveLength(before);
    expect(
      await scene.refusal('POST', '/sessions', { path: join(scene.workspace, 'none.xlsx') }),
    ).toMatchObject({
      code: 'unreadable_workbook',
      status: 422,
    });
  });

  it('takes the workspace by another name for it', async () => {
    await symlink(scene.workspace, join(scene.folder, 'alias'));
    const { status, body } = await scene.ask('POST', '/sessions', {
      path: join(scene.folder, 'alias', 'book.xlsx'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ session: { id: scene.id, path: scene.book } });
  });

  it('knows a session no more whose workbook has become a link that leads out', async () => {
    await rename(scene.book, join(scene.folder, 'workspace-2', 'moved.xlsx'));
    expect((await scene.ask('GET', '')).status).toBe(200);
    await symlink(join(scene.folder, 'workspace-2', 'moved.xlsx'), scene.book);
    expect(await scene.refusal('GET', '')).toMatchObject({ code: 'session_not_found' });
  });

  it('writes nowhere else, however that was chosen', async () => {
    const elsewhere = join(scene.folder, 'workspace-2', 'out.xlsx');
    expect(await scene.refusal('PATCH', '', { out: elsewhere })).toMatchObject({ code: 'outside_workspace' });
    expect(await scene.refusal('POST', 'analysis', { settings: { out: elsewhere } })).toMatchObject({
      code: 'outside_workspace',
    });
    await scene.lingrid.sessions.analyze(scene.id, { settings: { out: elsewhere } });
    await scene.lingrid.sessions.split(scene.id);
    await scene.lingrid.sessions.execute(scene.id);
    expect(await scene.refusal('POST', 'export', { force: true })).toMatchObject({
      code: 'outside_workspace',
    });

    // What the command line has written there is not given out either.
    await scene.lingrid.sessions.export(scene.id, {});
    expect(await scene.refusal('GET', 'download')).toMatchObject({ code: 'outside_workspace' });

    expect((await scene.ask('PATCH', '', { out: null })).status).toBe(200);
    await symlink(outside, join(scene.workspace, 'book.translated.xlsx'));
    expect(await scene.refusal('POST', 'export', { force: true })).toMatchObject({
      code: 'outside_workspace',
    });
  });

  it('takes an output in the workspace that is the same kind of file', async () => {
    const out = join(scene.workspace, 'out.xlsx');
    expect(await scene.ask('PATCH', '', { out })).toMatchObject({
      status: 200,
      body: { session: { settings: { out }, destination: out } },
    });
    for (const wrong of [join(scene.workspace, 'out.xlsm'), join(scene.workspace, 'out'), scene.book]) {
      expect(await scene.refusal('PATCH', '', { out: wrong })).toMatchObject({ code: 'invalid_request' });
    }
  });
});
