import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

describe('whatever is asked', () => {
  let scene: ServerScene;

  beforeAll(async () => {
    scene = await openServer();
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await scene.lingrid.sessions.split(scene.id);
  });
  afterAll(() => scene.close());

  const field = fc.constantFrom(
    ...[
      'path',
      'settings',
      'targets',
      'source',
      'keys',
      'limit',
      'out',
      'provider',
      'text',
      'inPlace',
      'preview',
    ],
  );
  const body = fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.jsonValue(), { maxKeys: 3 }));
  const odd = fc.oneof(
    fc.string(),
    fc.constantFrom('0', '-1', '1e3', '0x1', ' 1', '١', '../..', '"1.1"', '9'.repeat(20)),
  );

  it('is answered in the one form, and never by a fault of ours', async () => {
    const routes = scene.server.app.routes.filter(
      ({ method, path }) =>
        !['ALL', 'DELETE'].includes(method) && !/split$|execution$|retry$|export$|events$/.test(path),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        body,
        odd,
        odd,
        async ({ method, path }, json, one, two) => {
          const query = new URLSearchParams([
            ['state', one],
            ['from', two],
            ['limit', one],
          ]);
          const target = path.replace(':id', scene.id).replace(':taskId', encodeURIComponent(one) || '0');
          const header = /^[\x20-\x7e]*$/.test(two) ? two : '"1.1"';
          const { status, body: answer } = await scene.ask(
            method,
            method === 'GET' ? `${target}?${query.toString()}` : target,
            method === 'GET' ? undefined : json,
            { 'If-Match': header },
          );
          expect(status).toBeLessThan(500);
          if (status >= 400)
            expect(answer).toMatchObject({ error: { retryable: expect.any(Boolean) as boolean } });
        },
      ),
      { numRuns: 400 },
    );
  });
});
