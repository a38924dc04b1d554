import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderFault } from '../../../src/contract/providerError.ts';
import type { Translator } from '../../../src/core/ports.ts';
import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';
import {
  CALL,
  createProviderScene,
  faultOf,
  never,
  TRANSLATED,
  type ProviderScene,
} from '../../support/providerScene.ts';
import { until } from '../../support/poll.ts';

describe('an OpenAI-compatible endpoint', () => {
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

  const translator = (model: string): Translator =>
    scene.translator({ provider: 'openai', model, baseUrl: server.baseUrl });
  const ask = (model: string) => translator(model).translate(CALL, never);

  it('is sent the instructions, then one JSON object, and asked for a schema', async () => {
    const { text, finish, usage } = await ask('good');
    expect(JSON.parse(text)).toEqual(TRANSLATED);
    expect(finish).toBe('complete');
    expect(usage?.inputTokens).toBeGreaterThan(0);
    expect(usage?.outputTokens).toBeGreaterThan(0);

    const { body, messages, authorization } = server.requests.at(-1) ?? {};
    expect(messages).toEqual([
      { role: 'system', content: CALL.instructions },
      { role: 'user', content: JSON.stringify(CALL.request) },
    ]);
    expect(Object.keys(body ?? {}).toSorted()).toEqual(['messages', 'model', 'response_format']);
    expect(body?.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: {
        strict: true,
        schema: {
          required: ['translations'],
          additionalProperties: false,
          properties: { translations: { items: { required: ['id', 'text'], additionalProperties: false } } },
        },
      },
    });
    expect(authorization).toBeUndefined();
  });

  it('is sent no empty instructions, and a limit where there is one', async () => {
    await translator('good').translate({ ...CALL, instructions: '', maxOutputTokens: 99 }, never);
    const { body, messages } = server.requests.at(-1) ?? {};
    expect(messages).toHaveLength(1);
    expect(body?.max_tokens).toBe(99);
  });

  it('is asked in the manner of its profile', async () => {
    const profile = {
      provider: 'openai',
      model: 'good',
      baseUrl: server.baseUrl,
      temperature: 0.3,
      maxOutputTokens: 50,
      structured: 'object',
    } as const;
    const own = createProviderScene({ profiles: { local: profile } });
    await own.translator({ provider: 'local' }).translate({ ...CALL, maxOutputTokens: 99 }, never);
    await own.translator({ provider: 'local' }).translate({ ...CALL, maxOutputTokens: 9 }, never);
    const [first, second] = server.requests.slice(-2);
    expect(first?.body).toMatchObject({
      temperature: 0.3,
      max_tokens: 50,
      response_format: { type: 'json_object' },
    });
    expect(second?.body.max_tokens).toBe(9);
    await own.close();
  });

  it.each<readonly [model: string, fault: ProviderFault, words: RegExp]>([
    ['429', 'rate_limited', /fewer requests/],
    ['insufficient-quota', 'misconfigured', /billing/],
    ['400', 'rejected', /400/],
    ['401', 'misconfigured', /wants a key \(401\).*LINGRID_API_KEY/],
    ['402', 'misconfigured', /billing/],
    ['403', 'misconfigured', /key/],
    ['404', 'misconfigured', /“404”.*base URL/],
    ['408', 'unavailable', /408/],
    ['413', 'too_long', /too long/],
    ['500', 'unavailable', /500/],
    ['529', 'unavailable', /529/],
    ['too-long', 'too_long', /too long/],
    ['content-filter', 'refused', /will not answer/],
    ['temperature', 'misconfigured', /temperature/],
    ['reset', 'unavailable', /ECONNRESET|UND_ERR_SOCKET/],
    ['html', 'unavailable', /no completion.*base URL/],
    ['error-with-200', 'unavailable', /no completion/],
    ['redirect', 'misconfigured', /redirects are not followed/],
  ])('model %s: %s', async (model, fault, words) => {
    const error = await faultOf(ask(model));
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(server.origin);
    expect(error.message).not.toMatch(/Save|Load|menu|\[object/);
    expect(error.cause).toBeUndefined();
    expect(error.retryAfter).toBe(model === '429' ? 2_000 : null);
  });

  it('that is not there is unavailable, and the code says why', async () => {
    const gone = await createMisbehavingServer();
    await gone.close();
    const choice = { provider: 'openai', model: 'good', baseUrl: gone.baseUrl };
    const error = await faultOf(scene.translator(choice).translate(CALL, never));
    expect(error.fault).toBe('unavailable');
    expect(error.message).toContain('ECONNREFUSED');
  });

  it('answers again after a while', async () => {
    server.misbehave('429', 2);
    await faultOf(ask('good'));
    await faultOf(ask('good'));
    expect(JSON.parse((await ask('good')).text)).toEqual(TRANSLATED);
  });

  it.each(['missing', 'extra', 'duplicate', 'shuffled', 'prose', 'fenced', 'slow'])(
    'that answers with %s is believed nothing, but passed on as it is',
    async (model) => {
      const { text, finish } = await ask(model);
      expect(finish).toBe('complete');
      if (model === 'prose') expect(text).toMatch(/^Sure!/);
      if (model === 'fenced') expect(text).toMatch(/^```json\n/);
      if (model === 'missing')
        expect(JSON.parse(text)).toEqual({ translations: TRANSLATED.translations.slice(1) });
      if (model === 'extra') expect(text).toContain('no-such-id');
    },
  );

  it('tells of an answer that was cut or refused', async () => {
    const cut = await ask('cut');
    expect(cut.finish).toBe('cut');
    expect(JSON.stringify(TRANSLATED).startsWith(cut.text)).toBe(true);
    expect(cut.usage).not.toBeNull();
    expect((await ask('filtered')).finish).toBe('refused');
  });

  it('need not tell what it used', async () => {
    expect((await ask('no-usage')).usage).toBeNull();
  });

  it('is left at once when the request is aborted', async () => {
    const before = server.abandoned;
    const stop = new AbortController();
    const reason = new Error('enough');
    const asked = server.requests.length;
    const answer = translator('hang').translate(CALL, stop.signal);
    await until('the request is there', () => server.requests.length === asked + 1);
    stop.abort(reason);
    await expect(answer).rejects.toBe(reason);
    await until('the socket has ended', () => server.abandoned === before + 1);
    await expect(translator('good').translate(CALL, stop.signal)).rejects.toBe(reason);
    expect(server.requests).toHaveLength(asked + 1);
  });

  it('is left when the composition closes', async () => {
    const asked = server.requests.length;
    const answer = faultOf(translator('hang').translate(CALL, never));
    await until('the request is there', () => server.requests.length === asked + 1);
    await scene.close();
    expect((await answer).fault).toBe('unavailable');
  });

  it('is not read to an end that never comes', async () => {
    const small = createProviderScene({ mostBytes: 50 });
    const choice = { provider: 'openai', model: 'good', baseUrl: server.baseUrl };
    const error = await faultOf(small.translator(choice).translate(CALL, never));
    expect(error.fault).toBe('unavailable');
    expect(error.message).toContain('far larger');
    await small.close();
  });
});
