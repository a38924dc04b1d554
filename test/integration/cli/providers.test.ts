import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';
import { runLingrid, summaryOf } from '../../support/runLingrid.ts';
import { readStringTable, writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

const CANARY = 'sk-canary-cli';

describe('lingrid with a model', () => {
  let folder: TemporaryFolder;
  let server: MisbehavingServer;
  let book: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    server = await createMisbehavingServer();
    book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: 5, targets: ['fr'] });
  });
  afterEach(async () => {
    await server.close();
    await folder.remove();
  });

  const at = (name: string) => join(folder.path, name);
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runLingrid([...args, '--store', at('store')], { env });
  const direct = (model: string) => ['--provider', 'openai', '--model', model, '--base-url', server.baseUrl];

  async function settings(content: object): Promise<Readonly<Record<string, string>>> {
    await writeFile(at('settings.json'), JSON.stringify(content));
    return { LINGRID_SETTINGS: at('settings.json') };
  }

  it('translates over the endpoint that --base-url names, with the key meant for it', async () => {
    const ended = await run(['translate', book, ...direct('good')], {
      LINGRID_API_KEY: CANARY,
      LINGRID_LOG: 'debug',
    });
    expect(ended.code).toBe(0);
    const cells = await readStringTable(at('book.translated.xlsx'));
    expect([...cells].filter(([ref, text]) => ref.startsWith('C') && text.startsWith('fr:'))).toHaveLength(5);
    expect(server.requests.every(({ authorization }) => authorization === `Bearer ${CANARY}`)).toBe(true);
    expect(ended.stdout + ended.stderr).not.toContain(CANARY);
    const files = (await readdir(at('store/store'), { withFileTypes: true })).filter((each) => each.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const { name } of files) {
      expect((await readFile(at(`store/store/${name}`))).includes(CANARY)).toBe(false);
    }
  });

  it('takes a profile by name, from the flag or from lingrid.json', async () => {
    const env = await settings({
      profiles: { local: { provider: 'openai', model: 'good', baseUrl: server.baseUrl } },
    });
    expect((await run(['translate', book, '--provider', 'local', '--out', at('a.xlsx')], env)).code).toBe(0);
    const asked = server.requests.length;
    expect(asked).toBeGreaterThan(0);
    await writeFile(at('lingrid.json'), '{ "profile": "local" }');
    const other = at('other.xlsx');
    await writeStringTable(other, { rows: 2, targets: ['fr'] });
    expect((await run(['translate', other], env)).code).toBe(0);
    expect(server.requests.length).toBeGreaterThan(asked);
  });

  it('lists providers and profiles in its help, and for an unknown name', async () => {
    const env = await settings({ profiles: { 'my-gateway': { provider: 'anthropic' } } });
    const help = await runLingrid(['translate', '--help'], { env });
    expect(help.stdout.replace(/\s+/g, ' ')).toMatch(/pseudo, openai, anthropic, google.*my-gateway/);
    const unknown = await run(['translate', book, '--provider', 'nobody'], env);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/nobody.*pseudo, openai, anthropic, google.*my-gateway/s);
  });

  it('says which field of settings.json is wrong; help does not mind', async () => {
    const env = await settings({ profiles: { a: { provider: 'openai', colour: 'red' } } });
    const ended = await run(['translate', book, '--provider', 'pseudo'], env);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/settings\.json.*profiles\.a\.colour/);
    expect((await runLingrid(['--help'], { env })).code).toBe(0);
  });

  it('says which key is missing, before anything is done: exit 3', async () => {
    const choice = ['--provider', 'openai', '--model', 'm', '--json'];
    const env = { OPENAI_API_KEY: '', LINGRID_API_KEY: '' };
    const ended = await run(['translate', book, ...choice], env);
    expect(ended.code).toBe(3);
    expect(summaryOf(ended).error?.code).toBe('provider_missing');
    expect(summaryOf(ended).error?.message).toContain('OPENAI_API_KEY');
  });

  it('says what the profile of a lingrid.json lacks', async () => {
    const env = await settings({
      profiles: {
        far: { provider: 'openai', model: 'm', baseUrl: 'https://far.example.com/v1', apiKeyEnv: 'FAR_KEY' },
      },
    });
    await writeFile(at('lingrid.json'), '{ "profile": "far" }');
    const ended = await run(['translate', book, '--json'], env);
    expect(ended.code).toBe(3);
    expect(summaryOf(ended).error).toMatchObject({
      code: 'provider_missing',
      message: expect.stringContaining('FAR_KEY') as string,
    });
  });

  it.each([
    ['http://example.com/v1', /https/],
    ['https://169.254.169.254/latest', /metadata/],
    ['https://user:canary@example.com/v1', /password/],
    ['not-an-address', /web address/],
  ])('refuses --base-url %s: exit 2, and repeats no password', async (url, words) => {
    const ended = await run([
      'translate',
      book,
      '--provider',
      'openai',
      '--model',
      'm',
      '--base-url',
      url,
      '--json',
    ]);
    expect(ended.code).toBe(2);
    expect(summaryOf(ended).error?.message).toMatch(words);
    expect(ended.stdout + ended.stderr).not.toContain('canary');
  });

  it('goes on with the same endpoint, and with another provider leaves it behind', async () => {
    await run(['translate', book, ...direct('401'), '--json']);
    const { id } = summaryOf(await run(['translate', book, ...direct('401'), '--json']));
    expect(id).not.toBeNull();
    const asked = server.requests.length;
    const again = await run(['retry', id ?? '', '--model', 'good']);
    expect(again.code).toBe(0);
    expect(server.requests.length).toBeGreaterThan(asked);

    await writeStringTable(book, { rows: 9, targets: ['fr'] });
    const failed = summaryOf(
      await run(['translate', book, ...direct('401'), '--json', '--out', at('b.xlsx')]),
    );
    const before = server.requests.length;
    const elsewhere = await run(['retry', failed.id ?? '', '--provider', 'anthropic', '--json'], {
      ANTHROPIC_API_KEY: CANARY,
    });
    expect(summaryOf(elsewhere).error?.message).toContain('needs a model');
    expect(server.requests).toHaveLength(before);
  });
});
