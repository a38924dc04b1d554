import { describe, expect, it } from 'vitest';
import { profile } from '../../../src/contract/machineSettings.ts';
import { machineSettings } from '../../../src/contract/machineSettings.ts';
import { knownOrigins, originOf } from '../../../src/vscode/models/endpoints.ts';
import { freeName } from '../../../src/vscode/models/freeName.ts';
import { nameOfModel, readModelChoice, writeModelChoice } from '../../../src/vscode/settings/modelChoice.ts';

describe('lingrid.model', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['/gpt', undefined],
    ['mine', { provider: 'mine' }],
    ['openai/gpt-5', { provider: 'openai', model: 'gpt-5' }],
    ['vscode/copilot/gpt-5', { provider: 'vscode', model: 'copilot/gpt-5' }],
    [' mine/ ', { provider: 'mine' }],
  ])('reads %j', (text, choice) => {
    expect(readModelChoice(text)).toEqual(choice);
    if (choice !== undefined) expect(readModelChoice(writeModelChoice(choice))).toEqual(choice);
  });

  it('is called by its model, or by a person’s name for it', () => {
    expect(nameOfModel({ provider: 'openai', model: 'gpt-5' })).toBe('gpt-5');
    expect(nameOfModel({ provider: 'vscode', model: 'copilot/gpt-5' })).toBe('copilot/gpt-5');
    expect(nameOfModel({ provider: 'mine' })).toBe('mine');
    expect(nameOfModel({ provider: 'mine', model: 'big' })).toBe('mine: big');
  });
});

describe('freeName', () => {
  it.each(['Ollama-qwen3:8b', '模型', '..', 'x'.repeat(100), 'a b/c'])(
    'makes of %j the name of a profile',
    (text) => {
      const name = freeName(text, []);
      expect(machineSettings.safeParse({ profiles: { [name]: { provider: 'openai' } } }).success).toBe(true);
    },
  );

  it('takes none that is taken', () => {
    expect(freeName('a', ['a', 'a-2'])).toBe('a-3');
  });
});

describe('knownOrigins', () => {
  it('are those that keys are bound to', () => {
    const mine = profile.parse({ provider: 'openai', baseUrl: 'https://models.example.com:8443/v1' });
    expect(originOf(mine)).toBe('https://models.example.com:8443');
    expect(knownOrigins({ mine })).toContain('https://models.example.com:8443');
    expect(knownOrigins({})).toContain('https://api.openai.com');
  });
});
