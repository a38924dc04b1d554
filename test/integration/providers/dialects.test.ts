import { afterEach, describe, expect, it } from 'vitest';
import { createAnthropicServer, createGoogleServer, json } from '../../support/endpoints/otherDialects.ts';
import type { Answer } from '../../support/endpoints/listen.ts';
import {
  CALL,
  createProviderScene,
  faultOf,
  never,
  TRANSLATED,
  type ProviderScene,
} from '../../support/providerScene.ts';

type Refuse = (body: Readonly<Record<string, unknown>>) => Answer | undefined;

const DIALECTS = [
  {
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    path: '/v1',
    create: createAnthropicServer,
    header: 'x-api-key',
  },
  {
    provider: 'google',
    model: 'gemini-2.5-flash',
    path: '/v1beta',
    create: createGoogleServer,
    header: 'x-goog-api-key',
  },
] as const;

describe.each(DIALECTS)('$provider', ({ provider, model, path, create, header }) => {
  let scene: ProviderScene;
  let close: () => Promise<void>;

  async function open(refuse?: Refuse) {
    const server = await create(refuse);
    scene = createProviderScene({ env: { LINGRID_API_KEY: 'sk-dialect' } });
    close = async () => {
      await scene.close();
      await server.close();
    };
    const translator = scene.translator({ provider, model, baseUrl: `${server.origin}${path}` });
    return { server, translator };
  }
  afterEach(() => close());

  it('translates, with the key in its own header, instructions apart and one JSON object last', async () => {
    const { server, translator } = await open();
    const { text, finish, usage } = await translator.translate(CALL, never);
    expect(JSON.parse(text)).toEqual(TRANSLATED);
    expect(finish).toBe('complete');
    expect(usage).toEqual(
      provider === 'anthropic' ? { inputTokens: 11, outputTokens: 7 } : { inputTokens: 13, outputTokens: 5 },
    );
    const [request] = server.received;
    expect(request?.headers[header]).toBe('sk-dialect');
    expect(request?.headers.authorization).toBeUndefined();
    const body: unknown = JSON.parse(request?.body ?? '');
    const system = [{ text: CALL.instructions }];
    const said = [{ text: JSON.stringify(CALL.request) }];
    expect(body).toMatchObject(
      provider === 'anthropic'
        ? { system, messages: [{ role: 'user', content: said }] }
        : { systemInstruction: { parts: system }, contents: [{ role: 'user', parts: said }] },
    );
  });

  it('steps down where a schema is refused, and remembers', async () => {
    const takesNone: Refuse = (body) =>
      /json_schema|responseSchema/.test(JSON.stringify(body))
        ? json(400, { error: { message: 'output_config.format / response_schema is not supported' } })
        : undefined;
    const { server, translator } = await open(takesNone);
    expect(JSON.parse((await translator.translate(CALL, never)).text)).toEqual(TRANSLATED);
    expect(server.received).toHaveLength(2);
    await translator.translate(CALL, never);
    expect(server.received).toHaveLength(3);
  });

  it.each([
    [401, { message: 'invalid' }, 'misconfigured'],
    [
      400,
      { message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' },
      'misconfigured',
    ],
    [400, { message: 'Your credit balance is too low' }, 'misconfigured'],
    [400, { message: 'prompt is too long: 210000 tokens' }, 'too_long'],
    [
      400,
      { message: 'The input token count (1200000) exceeds the maximum number of tokens allowed' },
      'too_long',
    ],
    [404, { message: 'model: nope' }, 'misconfigured'],
    [413, { message: 'too large' }, 'too_long'],
    [429, { message: 'You exceeded your current quota', status: 'RESOURCE_EXHAUSTED' }, 'rate_limited'],
    [503, { message: 'overloaded' }, 'unavailable'],
    [529, { message: 'Overloaded' }, 'unavailable'],
  ] as const)('%i %j: %s', async (status, error, fault) => {
    const { server, translator } = await open(() =>
      json(status, { type: 'error', error }, { 'retry-after': '3' }),
    );
    const found = await faultOf(translator.translate(CALL, never));
    expect(found.fault).toBe(fault);
    expect(found.retryAfter).toBe(3_000);
    expect(found.message).not.toContain('sk-dialect');
    expect(server.received).toHaveLength(1);
  });

  it('tells of an answer that was cut, and of one that was refused', async () => {
    let reason = '';
    const { translator } = await open(() =>
      provider === 'anthropic'
        ? json(200, {
            type: 'message',
            id: 'm',
            role: 'assistant',
            model,
            content: [{ type: 'text', text: '{"tr' }],
            stop_reason: reason,
            stop_sequence: null,
            usage: { input_tokens: 1, output_tokens: 1 },
          })
        : json(200, { candidates: [{ content: { parts: [{ text: '{"tr' }] }, finishReason: reason }] }),
    );
    reason = provider === 'anthropic' ? 'max_tokens' : 'MAX_TOKENS';
    expect(await translator.translate(CALL, never)).toMatchObject({ finish: 'cut', text: '{"tr' });
    reason = provider === 'anthropic' ? 'refusal' : 'SAFETY';
    expect((await translator.translate(CALL, never)).finish).toBe('refused');
  });
});
