import { expect, it } from 'vitest';
import { openServer } from '../../support/serverScene.ts';

it('calls an analysis off when nobody waits for its answer any more', async () => {
  let begun = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  let ended: unknown;
  const scene = await openServer({
    wrap: (sessions) => ({
      ...sessions,
      analyze: (_id, _request, signal) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => {
            ended = signal.reason;
            reject(new DOMException('Called off.', 'AbortError'));
          });
          begun();
        }),
    }),
  });
  try {
    const controller = new AbortController();
    const asked = scene.client.sessions[':id'].analysis.$post(
      { param: { id: scene.id }, json: {} },
      { init: { signal: controller.signal } },
    );
    await hasBegun;
    controller.abort(new Error('gone'));
    await Promise.resolve(asked).catch(() => undefined);
    expect(ended).toBeInstanceOf(Error);
  } finally {
    await scene.close();
  }
});
