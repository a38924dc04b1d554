import { afterEach, describe, expect, it } from 'vitest';
import type { MachineSettings } from '../../../src/contract/machineSettings.ts';
import { AppError } from '../../../src/contract/errors.ts';
import { createProviderScene, type ProviderScene } from '../../support/providerScene.ts';

const LOCAL = { provider: 'openai', model: 'small', baseUrl: 'http://127.0.0.1:9/v1' } as const;
const REMOTE = {
  provider: 'openai',
  model: 'large',
  baseUrl: 'https://models.example.com/v1',
  apiKeyEnv: 'REMOTE_KEY',
  price: { input: 1, output: 2 },
} as const;

let scene: ProviderScene;
afterEach(() => scene.close());

function failureOf(
  profiles: MachineSettings['profiles'],
  env: Readonly<Record<string, string>> = {},
): AppError {
  scene = createProviderScene({ profiles, env });
  try {
    scene.translator({ provider: 'first' });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was to be refused.');
}

describe('a fallback', () => {
  it('is the model of the profile that is named, with its own endpoint and price, and without one of its own', () => {
    const third = { ...LOCAL, model: 'third' };
    const profiles = {
      first: { ...LOCAL, fallback: 'second' },
      second: { ...REMOTE, fallback: 'third' },
      third,
    };
    scene = createProviderScene({ profiles, env: { REMOTE_KEY: 'k' } });
    const { fallback } = scene.translator({ provider: 'first' });
    expect(fallback).toMatchObject({
      model: 'large',
      endpoint: 'https://models.example.com large',
      price: REMOTE.price,
    });
    expect(fallback?.fallback).toBeUndefined();
    expect(scene.translator({ provider: 'third' }).fallback).toBeUndefined();
  });

  it('is nobody where a person has chosen another endpoint than the profile’s', () => {
    const profiles = { first: { ...LOCAL, fallback: 'second' }, second: REMOTE };
    scene = createProviderScene({ profiles });
    const choice = { provider: 'first', baseUrl: 'http://127.0.0.1:10/v1' };
    expect(scene.translator(choice).fallback).toBeUndefined();
  });

  it('wants its key before anything begins', () => {
    const failure = failureOf(
      { first: { ...LOCAL, fallback: 'second' }, second: REMOTE },
      { LINGRID_API_KEY: 'k' },
    );
    expect(failure.code).toBe('provider_missing');
    expect(failure.message).toContain('https://models.example.com');
    expect(failure.message).toContain('REMOTE_KEY');
  });

  it('must be a profile', () => {
    const failure = failureOf({ first: { ...LOCAL, fallback: 'openai' } });
    expect(failure.code).toBe('invalid_request');
    expect(failure.message).toContain('“openai”');
    expect(failure.message).toContain('There are: first.');
  });

  it.each([
    ['itself', { first: { ...LOCAL, fallback: 'first' } }, 'first → first'],
    [
      'its own',
      { first: { ...LOCAL, fallback: 'second' }, second: { ...LOCAL, fallback: 'first' } },
      'first → second → first',
    ],
    [
      'a circle of others',
      { first: { ...LOCAL, fallback: 'second' }, second: { ...LOCAL, fallback: 'second' } },
      'first → second → second',
    ],
  ])('does not lead to %s', (_, profiles, way) => {
    const failure = failureOf(profiles);
    expect(failure.code).toBe('invalid_request');
    expect(failure.message).toContain(way);
  });

  it('is another one as soon as its profile is', () => {
    const profiles: NonNullable<MachineSettings['profiles']> = {
      first: { ...LOCAL, fallback: 'second' },
      second: { ...LOCAL, model: 'a' },
    };
    scene = createProviderScene({ profiles });
    const before = scene.translator({ provider: 'first' });
    expect(scene.translator({ provider: 'first' })).toBe(before);
    profiles.second = { ...LOCAL, model: 'b' };
    expect(scene.translator({ provider: 'first' }).fallback?.model).toBe('b');
  });
});
