import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionSettings } from '../../../src/contract/session.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

describe('who names the provider', () => {
  let scene: SessionScene;
  const settings = async (): Promise<SessionSettings> =>
    (await scene.lingrid.sessions.view(scene.id)).record.settings;
  const writeProject = (profile: string) =>
    writeFile(join(scene.folder, 'lingrid.json'), JSON.stringify({ profile }));

  beforeEach(async () => {
    scene = await openScene({ rows: 3 });
    await writeProject('house');
  });
  afterEach(() => scene.close());

  it('is remembered where it was a project file, and asked of the file again', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    expect(await settings()).toMatchObject({ provider: 'house', providerBy: 'project' });
    await writeProject('other');
    await scene.lingrid.sessions.analyze(scene.id, {});
    expect(await settings()).toMatchObject({ provider: 'other', providerBy: 'project' });
  });

  it('is a person from the moment that one names it', async () => {
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await scene.lingrid.sessions.configure(scene.id, { provider: 'house' });
    expect(await settings()).toMatchObject({ provider: 'house' });
    expect(await settings()).not.toHaveProperty('providerBy');
    await scene.lingrid.sessions.configure(scene.id, { provider: null });
    expect(await settings()).not.toHaveProperty('provider');
  });

  it('leaves model and endpoint of another provider behind', async () => {
    const chosen = { provider: 'openai', model: 'm', baseUrl: 'https://house.example/v1' };
    await scene.lingrid.sessions.analyze(scene.id, { settings: chosen });
    await scene.lingrid.sessions.configure(scene.id, { provider: 'anthropic' });
    expect(await settings()).toEqual({ provider: 'anthropic' });
  });
});
