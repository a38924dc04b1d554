import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAULTS } from '../../support/endpoints/faults.ts';
import { json, createAnthropicServer, createGoogleServer } from '../../support/endpoints/otherDialects.ts';
import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';
import {
  CALL,
  createProviderScene,
  faultOf,
  never,
  type ProviderScene,
} from '../../support/providerScene.ts';

const CANARY = 'sk-canary-5f1d';

/** Everything that a careless log could print of an error. */
function allOf(error: unknown, depth = 0): string {
  if (depth > 8 || !(error instanceof Error)) return inspect(error, { depth: 8, showHidden: true });
  const own = Object.getOwnPropertyNames(error).map((name) =>
    inspect(Reflect.get(error, name), { depth: 8 }),
  );
  return [String(error), error.stack, JSON.stringify(error), ...own, allOf(error.cause, depth + 1)].join(
    '\n',
  );
}

describe('a key', () => {
  let server: MisbehavingServer;
  let other: MisbehavingServer;
  let scene: ProviderScene;

  beforeAll(async () => {
    server = await createMisbehavingServer();
    other = await createMisbehavingServer();
  });
  beforeEach(() => {
    server.misbehave('good', 0);
    other.misbehave('good', 0);
    scene = createProviderScene({
      env: { LINGRID_API_KEY: CANARY, OPENAI_API_KEY: `${CANARY}-openai`, GATEWAY_KEY: `${CANARY}-gateway` },
      profiles: {
        gateway: { provider: 'openai', model: 'good', baseUrl: server.baseUrl, apiKeyEnv: 'GATEWAY_KEY' },
        bare: { provider: 'openai', model: 'good', baseUrl: server.baseUrl },
        own: { provider: 'openai', model: 'good', baseUrl: server.baseUrl, apiKeyEnv: 'LINGRID_API_KEY' },
      },
    });
    return () => scene.close();
  });
  afterAll(async () => {
    await server.close();
    await other.close();
  });

  it.each(Object.keys(FAULTS).filter((name) => name !== 'hang'))(
    'is in no error and no log line when the endpoint answers with %s',
    async (model) => {
      const choice = { provider: 'openai', model, baseUrl: server.baseUrl };
      const outcome = await scene
        .translator(choice)
        .translate(CALL, never)
        .then((reply) => JSON.stringify(reply), allOf);
      expect(server.requests.at(-1)?.authorization).toBe(`Bearer ${CANARY}`);
      expect(outcome + scene.logged.join('\n')).not.toContain('canary');
    },
  );

  it('is in no error where nothing listens', async () => {
    const gone = await createMisbehavingServer();
    await gone.close();
    const choice = { provider: 'openai', model: 'good', baseUrl: gone.baseUrl };
    const error = await faultOf(scene.translator(choice).translate(CALL, never));
    expect(allOf(error) + scene.logged.join('\n')).not.toContain('canary');
  });

  it('is not told even where the endpoint repeats it', async () => {
    server.misbehave({
      refusal: () => json(401, { error: { message: `Incorrect API key: ${CANARY}`, code: CANARY } }),
    });
    const choice = { provider: 'openai', model: 'good', baseUrl: server.baseUrl };
    const error = await faultOf(scene.translator(choice).translate(CALL, never));
    expect(error.message).toContain('refused the key');
    expect(allOf(error)).not.toContain('canary');
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i), nor do texts', async (status) => {
    const before = other.requests.length;
    server.misbehave({
      refusal: () => ({
        status,
        headers: { location: `${other.baseUrl}/chat/completions?token=secret` },
        body: '',
      }),
    });
    const choice = { provider: 'openai', model: 'good', baseUrl: server.baseUrl };
    const error = await faultOf(scene.translator(choice).translate(CALL, never));
    expect(error.fault).toBe('misconfigured');
    expect(error.message).toContain(other.origin);
    expect(error.message).not.toContain('secret');
    expect(other.requests).toHaveLength(before);
  });

  it.each([
    ['a profile gets its own', { provider: 'gateway' }, `Bearer ${CANARY}-gateway`],
    ['a profile without one gets none', { provider: 'bare' }, undefined],
    ['a profile gets LINGRID_API_KEY only by name', { provider: 'own' }, `Bearer ${CANARY}`],
  ])('%s', async (_, choice, expected) => {
    await scene.translator(choice).translate(CALL, never);
    expect(server.requests.at(-1)?.authorization).toBe(expected);
  });

  it('of a profile stays behind when another address is named', async () => {
    const choice = { provider: 'gateway', baseUrl: other.baseUrl };
    await scene.translator(choice).translate(CALL, never);
    expect(other.requests.at(-1)?.authorization).toBe(`Bearer ${CANARY}`);
  });

  it('of a vendor goes to nobody else, whatever speaks its dialect', async () => {
    const env = {
      OPENAI_API_KEY: CANARY,
      ANTHROPIC_API_KEY: CANARY,
      ANTHROPIC_AUTH_TOKEN: CANARY,
      GOOGLE_GENERATIVE_AI_API_KEY: CANARY,
    };
    const anthropic = await createAnthropicServer();
    const google = await createGoogleServer();
    const own = createProviderScene({ env });
    const before = { ...process.env };
    Object.assign(process.env, env);
    try {
      for (const [provider, baseUrl] of [
        ['openai', server.baseUrl],
        ['anthropic', `${anthropic.origin}/v1`],
        ['google', `${google.origin}/v1beta`],
      ] as const) {
        await own.translator({ provider, model: 'm', baseUrl }).translate(CALL, never);
      }
    } finally {
      process.env = before;
      await own.close();
      await anthropic.close();
      await google.close();
    }
    const headers = [...anthropic.received, ...google.received].map((each) => JSON.stringify(each.headers));
    expect(headers).toHaveLength(2);
    expect(headers.join('\n')).not.toContain('canary');
    expect(server.requests.at(-1)?.authorization).toBeUndefined();
  });
});
