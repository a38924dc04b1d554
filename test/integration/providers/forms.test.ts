import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';
import {
  CALL,
  createProviderScene,
  faultOf,
  never,
  TRANSLATED,
  type ProviderScene,
} from '../../support/providerScene.ts';

describe('the form of a request', () => {
  let server: MisbehavingServer;
  let scene: ProviderScene;

  beforeAll(async () => {
    server = await createMisbehavingServer();
  });
  beforeEach(() => {
    server.misbehave('good', 0);
    scene = createProviderScene();
    return () => scene.close();
  });
  afterAll(() => server.close());

  /** The formats that one call of `translate` asks in. */
  async function formatsOf(
    model: string,
    maxOutputTokens: number | null = null,
  ): Promise<readonly unknown[]> {
    const before = server.requests.length;
    const choice = { provider: 'openai', model, baseUrl: server.baseUrl };
    const { text } = await scene.translator(choice).translate({ ...CALL, maxOutputTokens }, never);
    expect(JSON.parse(text)).toEqual(TRANSLATED);
    return server.requests.slice(before).map(({ format }) => format);
  }

  it('steps down where a schema is refused, and remembers', async () => {
    expect(await formatsOf('no-schema')).toEqual(['json_schema', 'json_object']);
    expect(await formatsOf('no-schema')).toEqual(['json_object']);
    expect(scene.logged).toEqual([expect.stringContaining('"structured":"object"')]);
  });

  it('steps down twice where any JSON is refused, and remembers', async () => {
    expect(await formatsOf('no-json')).toEqual(['json_schema', 'json_object', undefined]);
    expect(await formatsOf('no-json')).toEqual([undefined]);
  });

  it('steps down where no reason is given, and remembers what was answered', async () => {
    expect(await formatsOf('no-json-unsaid')).toEqual(['json_schema', 'json_object', undefined]);
    expect(await formatsOf('no-json-unsaid')).toEqual([undefined]);
  });

  it('remembers nothing where a simpler form did not help either', async () => {
    server.misbehave('400', 3);
    const choice = { provider: 'openai', model: 'good', baseUrl: server.baseUrl };
    expect((await faultOf(scene.translator(choice).translate(CALL, never))).fault).toBe('rejected');
    expect(await formatsOf('good')).toEqual(['json_schema']);
    expect(scene.logged).toEqual([]);
  });

  it.each(['too-long', 'content-filter', '401', '404', '429', '500'] as const)(
    'is not the matter where the endpoint says %s',
    async (fault) => {
      const before = server.requests.length;
      const choice = { provider: 'openai', model: fault, baseUrl: server.baseUrl };
      await faultOf(scene.translator(choice).translate(CALL, never));
      expect(server.requests).toHaveLength(before + 1);
    },
  );

  it('names the limit as the model wants it, and remembers', async () => {
    expect(await formatsOf('completion-tokens', 77)).toEqual(['json_schema', 'json_schema']);
    expect(server.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 77 });
    expect(await formatsOf('completion-tokens', 78)).toEqual(['json_schema']);
    expect(server.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 78 });
  });

  it('is known for one model alone', async () => {
    await formatsOf('no-schema');
    expect(await formatsOf('good')).toEqual(['json_schema']);
  });
});
