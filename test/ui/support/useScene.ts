import { afterAll, afterEach, beforeAll } from 'vitest';
import { openScene, type Scene, type SceneOptions } from './scene.ts';
import { screenshot } from './screenshots.ts';

/** A scene for all tests of a file or a block. A test that fails leaves a picture. */
export function useScene(options?: SceneOptions): () => Scene {
  let scene: Scene | undefined;
  const opened = () => {
    if (scene === undefined) throw new Error('the scene is open during tests only');
    return scene;
  };
  beforeAll(async () => {
    scene = await openScene(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(opened().page, `failed ${task.name}`);
  });
  afterAll(async () => {
    await scene?.close();
  });
  return opened;
}
