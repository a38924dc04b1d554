import { afterEach, beforeEach, expect, it } from 'vitest';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 10;

let scene: SessionScene;
beforeEach(async () => {
  scene = await openScene({ rows: ROWS });
  await scene.splitAnew();
});
afterEach(() => scene.close());

it('are all counted where many edits are made at once', async () => {
  const { sessions } = scene.lingrid;
  scene.translator.answer(() => undefined);
  await sessions.execute(scene.id);
  expect((await sessions.view(scene.id)).record.statistics).toMatchObject({ done: 0, failed: ROWS });
  const { tasks } = await sessions.tasks(scene.id, { from: 0, limit: 100 });
  await Promise.all(
    tasks.map(({ index, version }) =>
      sessions.edit(scene.id, index, { text: 'Bonjour', version, force: true }),
    ),
  );
  expect((await sessions.view(scene.id)).record.statistics).toMatchObject({ done: ROWS, failed: 0 });
});
