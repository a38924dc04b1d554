import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMachineSettings } from '../../../src/cli/machineSettings.ts';
import { settingsFile } from '../../../src/cli/settingsFile.ts';
import { failure } from '../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

describe('the settings of a machine', () => {
  let folder: TemporaryFolder;
  let path: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder.path, 'settings.json');
  });
  afterEach(() => folder.remove());

  const read = async (text: string) => {
    await writeFile(path, text);
    return readMachineSettings({ LINGRID_SETTINGS: path });
  };

  it.runIf(process.platform === 'linux')('lie where the system keeps configuration', () => {
    const own = join(homedir(), '.config/lingrid/settings.json');
    expect(settingsFile({ XDG_CONFIG_HOME: '/etc/xdg' }).path).toBe('/etc/xdg/lingrid/settings.json');
    expect(settingsFile({ XDG_CONFIG_HOME: 'relative' }).path).toBe(own);
    expect(settingsFile({ XDG_CONFIG_HOME: '', LINGRID_SETTINGS: '' }).path).toBe(own);
    expect(settingsFile({ XDG_CONFIG_HOME: '/etc/xdg', LINGRID_SETTINGS: '/a/b.json' }).path).toBe(
      '/a/b.json',
    );
  });

  it.runIf(process.platform === 'linux')('are read from there', async () => {
    await mkdir(join(folder.path, 'lingrid'));
    await writeFile(join(folder.path, 'lingrid/settings.json'), '{"profiles":{"a":{"provider":"google"}}}');
    expect(await readMachineSettings({ XDG_CONFIG_HOME: folder.path })).toEqual({
      profiles: { a: { provider: 'google' } },
    });
  });

  it('may be missing or empty', async () => {
    expect(await readMachineSettings({ LINGRID_SETTINGS: path })).toEqual({});
    expect(await read(' \n')).toEqual({});
    expect(await read('{}')).toEqual({});
  });

  it('may hold comments, trailing commas, and all that a profile can say', async () => {
    const profile = {
      provider: 'openai',
      model: 'qwen3',
      baseUrl: 'http://localhost:11434/v1',
      apiKeyEnv: 'MY_KEY',
      structured: 'object',
      temperature: 0,
      maxOutputTokens: 4_000,
      timeoutSeconds: 600,
      price: { input: 0.5, output: 1.5 },
    };
    const text = `\uFEFF{ // mine\n "profiles": { "ollama": ${JSON.stringify(profile)}, }, /* that is all */ }`;
    expect(await read(text)).toEqual({ profiles: { ollama: profile } });
  });

  it.each<readonly [text: string, ...words: string[]]>([
    ['{\n "profiles": {\n', 'line 3', 'not JSON'],
    ['[]', 'the file must be an object'],
    ['{"profile":{}}', 'profile is unknown', '"profiles"'],
    ['{"profiles":{"a":{}}}', 'profiles.a.provider', '"openai", "anthropic", "google"'],
    ['{"profiles":{"a":{"provider":"azure"}}}', 'profiles.a.provider', '"google"'],
    ['{"profiles":{"a":{"provider":"openai","key":"sk"}}}', 'profiles.a.key is unknown', '"apiKeyEnv"'],
    ['{"profiles":{"a":{"provider":"openai","price":{"in":1}}}}', 'profiles.a.price', '"output"'],
    ['{"profiles":{"openai":{"provider":"openai"}}}', 'profiles.openai', 'names of providers'],
    ['{"profiles":{"pseudo":{"provider":"openai"}}}', 'profiles.pseudo'],
    ['{"profiles":{"a b":{"provider":"openai"}}}', 'profiles.a b', 'letters'],
    ['{"profiles":{"a":{"provider":"openai","temperature":9}}}', 'profiles.a.temperature', 'at most 2'],
    ['{"profiles":{"a":{"provider":"openai","timeoutSeconds":0}}}', 'timeoutSeconds', 'more than 0'],
    ['{"profiles":{"a":{"provider":"openai","maxOutputTokens":1.5}}}', 'maxOutputTokens', 'whole number'],
    ['{"profiles":{"a":{"provider":"openai","model":""}}}', 'profiles.a.model', 'empty'],
    ['{"profiles":{"a":{"provider":"openai","baseUrl":"localhost:11434"}}}', 'baseUrl', 'https://'],
    ['{"profiles":{"a":{"provider":"openai","baseUrl":"https://u:canary@h/v1"}}}', 'baseUrl', 'password'],
    ['{"profiles":{"a":{"provider":"openai","baseUrl":"https://h/v1?key=canary"}}}', 'baseUrl', '?'],
    ['{"profiles":{"a":{"provider":"openai","apiKeyEnv":"sk-canary"}}}', 'apiKeyEnv', 'not a key'],
  ])('%s: says what is wrong', async (text, ...words) => {
    const { code, message } = await failure(read(text));
    expect(code).toBe('invalid_request');
    expect(message).toContain(path);
    for (const word of words) expect(message).toContain(word);
    expect(message).not.toContain('canary');
  });

  it('that cannot be read are no settings of somebody else', async () => {
    await mkdir(path);
    expect((await failure(readMachineSettings({ LINGRID_SETTINGS: path }))).message).toContain('EISDIR');
  });
});
