import { describe, expect, it } from 'vitest';
import { sessionSettings, withChoices } from '../../../src/contract/session.ts';

describe('withChoices', () => {
  const settings = { provider: 'openai', model: 'qwen', baseUrl: 'http://localhost:1234/v1', limit: 3 };

  it('leaves model and endpoint behind with another provider', () => {
    expect(withChoices(settings, { provider: 'anthropic' })).toEqual({ provider: 'anthropic', limit: 3 });
    expect(withChoices(settings, { provider: 'anthropic', model: 'm' })).toEqual({
      provider: 'anthropic',
      model: 'm',
      limit: 3,
    });
  });

  it('leaves them behind with the same, too: its own model is meant where none is named', () => {
    expect(withChoices(settings, { provider: 'openai' })).toEqual({ provider: 'openai', limit: 3 });
    const named = { provider: 'openai', model: 'other', baseUrl: 'http://localhost:1/v1' };
    expect(withChoices(settings, named)).toEqual({ ...named, limit: 3 });
  });

  it('keep a cap in one unit where the other gets one', () => {
    const capped = { ...settings, cap: { cost: 2, tokens: 5 } };
    expect(withChoices(capped, { cap: { tokens: 9 } }).cap).toEqual({ cost: 2, tokens: 9 });
    expect(withChoices(capped, {}).cap).toEqual(capped.cap);
    expect(withChoices(settings, { cap: { cost: 1 } }).cap).toEqual({ cost: 1 });
    const another = { model: 'without a price', cap: { tokens: 9 } };
    expect(withChoices(capped, another).cap).toEqual({ tokens: 9 });
  });

  it('keeps them where no provider is named, and what else is not chosen', () => {
    expect(withChoices(settings, { model: 'other' })).toEqual({ ...settings, model: 'other' });
    expect(withChoices(settings, {})).toEqual(settings);
  });
});

describe('the endpoint of a session', () => {
  it('holds no key', () => {
    expect(sessionSettings.safeParse({ baseUrl: 'https://a.example/v1' }).success).toBe(true);
    expect(sessionSettings.safeParse({ baseUrl: 'https://user:pw@a.example/v1' }).success).toBe(false);
    expect(sessionSettings.safeParse({ baseUrl: 'https://a.example/v1?key=1' }).success).toBe(false);
  });
});
