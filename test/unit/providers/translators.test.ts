import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import { createConnections } from '../../../src/providers/connections.ts';
import { keysFromEnvironment } from '../../../src/providers/keys.ts';
import { createPseudo } from '../../../src/providers/pseudo.ts';
import type { Profiles } from '../../../src/providers/route.ts';
import { createTranslators } from '../../../src/providers/translators.ts';
import type { Translators } from '../../../src/core/ports.ts';
import { quietLog } from '../../support/quietLog.ts';

const pseudo = createPseudo({ protectedSpans: () => [] });

const KEYS = {
  OPENAI_API_KEY: 'sk-openai',
  LINGRID_API_KEY: 'own',
  GATEWAY_KEY: 'gw',
  ANTHROPIC_API_KEY: '',
};

const PROFILES: Profiles = {
  gateway: {
    provider: 'openai',
    model: 'm1',
    baseUrl: 'https://gw.example.com/v1/',
    apiKeyEnv: 'GATEWAY_KEY',
    price: { input: 1, output: 2 },
    timeoutSeconds: 7.5,
  },
  bare: { provider: 'openai', model: 'm2', baseUrl: 'https://bare.example.com/v1' },
  local: { provider: 'openai', model: 'qwen', baseUrl: 'http://localhost:11434/v1' },
  modelless: { provider: 'openai' },
  metadata: { provider: 'openai', model: 'm', baseUrl: 'https://169.254.169.254/v1' },
};

function translatorsWith(
  env: Readonly<Record<string, string>> = KEYS,
  profiles: Profiles = PROFILES,
): Translators {
  return createTranslators({
    pseudo,
    profiles: () => profiles,
    keys: keysFromEnvironment(env),
    connections: createConnections({ env: {} }),
    log: quietLog,
  });
}

const translators = translatorsWith();
const refusal = (choice: Parameters<Translators>[0], from = translators): AppError => {
  try {
    from(choice);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was to be refused.');
};

describe('createTranslators', () => {
  it('gives the provider that is asked for', () => {
    expect(translators({ provider: 'pseudo' })).toBe(pseudo);
    expect(translators({ provider: 'pseudo', model: 'any' })).toBe(pseudo);
    expect(translators({ provider: 'openai', model: 'gpt' })).toMatchObject({
      provider: 'openai',
      model: 'gpt',
      pseudo: false,
      endpoint: 'https://api.openai.com gpt',
      price: null,
      timeout: 120_000,
    });
  });

  it('chooses none unasked', () => {
    expect(translators({})).toBeUndefined();
    expect(
      translators({ provider: undefined, model: 'any', baseUrl: 'http://localhost/v1' }),
    ).toBeUndefined();
  });

  it.each(['nobody', '', 'Pseudo', 'toString', '__proto__'])(
    'refuses the name %j and says which there are',
    (provider) => {
      const { code, message } = refusal({ provider });
      expect(code).toBe('invalid_request');
      expect(message).toContain('pseudo, openai, anthropic, google');
      expect(message).toContain('gateway, bare, local');
      expect(refusal({ provider }, translatorsWith({}, {})).message).toContain('settings.json');
    },
  );

  it('takes from a profile what it says, and records the provider and the model', () => {
    expect(translators({ provider: 'gateway' })).toMatchObject({
      provider: 'openai',
      model: 'm1',
      endpoint: 'https://gw.example.com m1',
      price: { input: 1, output: 2 },
      timeout: 7_500,
    });
    expect(translators({ provider: 'gateway', model: 'other' })).toMatchObject({ model: 'other' });
  });

  it('gives the same translator for the same choice, and another for another', () => {
    const first = translators({ provider: 'openai', model: 'gpt' });
    expect(translators({ provider: 'openai', model: 'gpt', baseUrl: undefined })).toBe(first);
    expect(translators({ provider: 'openai', model: 'gpt2' })).not.toBe(first);
    expect(translators({ provider: 'openai', model: 'gpt', baseUrl: 'http://localhost/v1' })).not.toBe(first);
  });

  it.each([{ provider: 'openai' }, { provider: 'modelless' }, { provider: 'openai', model: '' }])(
    'says that %j names no model',
    (choice) => {
      const { code, message } = refusal(choice);
      expect(code).toBe('provider_missing');
      expect(message).toContain('--model');
    },
  );

  it.each([
    [{ provider: 'openai', model: 'm' }, {}, 'OPENAI_API_KEY or LINGRID_API_KEY'],
    [{ provider: 'google', model: 'm' }, {}, 'GOOGLE_GENERATIVE_AI_API_KEY or GEMINI_API_KEY'],
    [{ provider: 'anthropic', model: 'm' }, { ANTHROPIC_API_KEY: ' ' }, 'ANTHROPIC_API_KEY'],
    [{ provider: 'gateway' }, { LINGRID_API_KEY: 'x', OPENAI_API_KEY: 'x' }, 'GATEWAY_KEY'],
    // A cloned repository names whom it likes, and gets no key that was meant for somebody else.
    [
      { provider: 'google', providerBy: 'project' as const, model: 'm' },
      { LINGRID_API_KEY: 'x' },
      'Set the environment variable GOOGLE_GENERATIVE_AI_API_KEY or GEMINI_API_KEY.',
    ],
    [{ provider: 'bare' }, { LINGRID_API_KEY: 'x', OPENAI_API_KEY: 'x' }, 'apiKeyEnv'],
    [
      { provider: 'gateway', baseUrl: 'https://elsewhere.example.com/v1' },
      { GATEWAY_KEY: 'x', OPENAI_API_KEY: 'x' },
      'Set the environment variable LINGRID_API_KEY.',
    ],
    [
      { provider: 'openai', model: 'm', baseUrl: 'https://api.openai.com.evil.example/v1' },
      { OPENAI_API_KEY: 'x' },
      'LINGRID_API_KEY.',
    ],
    [
      { provider: 'openai', model: 'm', baseUrl: 'https://api.openai.com:444/v1' },
      { OPENAI_API_KEY: 'x' },
      '444',
    ],
  ])('says of %j with %j which key is missing', (choice, env, words) => {
    const { code, message } = refusal(choice, translatorsWith(env));
    expect(code).toBe('provider_missing');
    expect(message).toContain(words);
  });

  it('notices when a key comes and goes', () => {
    const env: Record<string, string> = {};
    const from = translatorsWith(env);
    const choice = { provider: 'openai', model: 'm' };
    expect(refusal(choice, from).code).toBe('provider_missing');
    env.OPENAI_API_KEY = 'sk';
    expect(from(choice)).toBeDefined();
    delete env.OPENAI_API_KEY;
    expect(refusal(choice, from).code).toBe('provider_missing');
  });

  it.each(['sk-canary\nsecond', 'sk-canary with spaces', 'sk-canary…'])(
    'takes %j for no key, and does not repeat it',
    (key) => {
      const { code, message } = refusal(
        { provider: 'openai', model: 'm' },
        translatorsWith({ OPENAI_API_KEY: key }),
      );
      expect(code).toBe('provider_missing');
      expect(message).toContain('OPENAI_API_KEY');
      expect(message).not.toContain('canary');
    },
  );

  it('wants no key for this machine', () => {
    expect(translatorsWith({})({ provider: 'local' })).toMatchObject({
      endpoint: 'http://localhost:11434 qwen',
    });
  });

  it('refuses addresses by the policy, whoever names them', () => {
    expect(refusal({ provider: 'metadata' }).code).toBe('invalid_request');
    const { code, message } = refusal({ provider: 'openai', model: 'm', baseUrl: 'http://example.com/v1' });
    expect(code).toBe('invalid_request');
    expect(message).toContain('https');
  });
});
