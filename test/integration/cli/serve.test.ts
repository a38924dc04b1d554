import { connect, createServer } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionAnswer, sessionsAnswer } from '../../../src/contract/api/session.ts';
import { runLingrid } from '../../support/runLingrid.ts';
import { startServer, type ServedApi } from '../../support/servedApi.ts';
import { writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

const CLI = resolve('dist/cli.js');

describe('lingrid serve', () => {
  let folder: TemporaryFolder;
  let served: ServedApi | undefined;
  const at = (...names: readonly string[]): string => join(folder.path, ...names);

  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(at('ws'));
    await writeStringTable(at('ws', 'book.xlsx'), { rows: 2 });
    await writeStringTable(at('other.xlsx'), { rows: 2 });
  });
  afterEach(async () => {
    served?.process.kill('SIGKILL');
    served = undefined;
    await folder.remove();
  });

  it('says in one line where it is, serves the current folder, and ends in order', async () => {
    served = await startServer([CLI, 'serve', '--store', at('store')], { cwd: at('ws') });
    let more = '';
    served.process.stdout?.on('data', (text: Buffer) => (more += text.toString()));
    const { process: child, url, token } = served;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);

    const created = await served.call('POST', '/sessions', { path: at('ws', 'book.xlsx') });
    const { id } = sessionAnswer.parse(created).session;
    await expect(served.call('POST', '/sessions', { path: at('other.xlsx') })).rejects.toThrow(
      'outside_workspace',
    );
    await served.call('POST', `/sessions/${id}/analysis`, { settings: { provider: 'pseudo' } });
    await served.call('POST', `/sessions/${id}/split`);

    // An idle connection and a stream keep it from nothing.
    const stream = await fetch(`${url}/sessions/${id}/events`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await served.end()).toBe(0);
    await stream.body?.cancel().catch(() => undefined);
    expect(child.exitCode).toBe(0);
    expect(more).toBe('');
    await expect(
      new Promise((opened, refused) => {
        connect(Number(new URL(url).port), '127.0.0.1')
          .once('connect', opened)
          .once('error', refused);
      }),
    ).rejects.toThrow('ECONNREFUSED');

    // The store is free, and what was done is there.
    const { stdout } = await runLingrid(['sessions', '--store', at('store')]);
    expect(stdout).toContain(id);
  });

  it('serves the folders it is given, and nothing else', async () => {
    await mkdir(at('ws2'));
    await writeStringTable(at('ws2', 'book.xlsx'), { rows: 2 });
    served = await startServer([CLI, 'serve', '--workspace', at('ws'), at('ws2'), '--store', at('store')]);
    for (const ws of ['ws', 'ws2']) await served.call('POST', '/sessions', { path: at(ws, 'book.xlsx') });
    expect(sessionsAnswer.parse(await served.call('GET', '/sessions')).sessions).toHaveLength(2);
    await served.end();
    served = await startServer([CLI, 'serve', '--workspace', at('ws'), '--store', at('store')]);
    expect(sessionsAnswer.parse(await served.call('GET', '/sessions')).sessions).toHaveLength(1);
  });

  it('listens on the port that it is given, and says so where it cannot', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const flags = ['serve', '--workspace', at('ws'), '--store', at('store'), '--port', String(port)];
    const { code, stderr, stdout } = await runLingrid(flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      `lingrid: Port ${port} of 127.0.0.1 cannot be had: another program listens on it`,
    );
    await new Promise((resolve) => taken.close(resolve));
    served = await startServer([CLI, ...flags]);
    expect(served.url).toBe(`http://127.0.0.1:${port}`);
    expect(await served.end()).toBe(0);
  });

  it('stays when the reader of its line goes away', async () => {
    served = await startServer([CLI, 'serve', '--workspace', at('ws'), '--store', at('store')]);
    served.process.stdout?.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await served.call('GET', '/health')).toMatchObject({ status: 'ok', store: 'ready' });
    expect(await served.end()).toBe(0);
  });

  it.each([
    [['--workspace', 'not-there'], 'There is no folder'],
    [['--workspace'], 'argument missing'],
    [['--host', '0.0.0.0'], 'unknown option'],
    [['--port', '65536'], 'Use a port from 1 to 65535'],
  ])('refuses %j', async (flags, message) => {
    const { code, stdout, stderr } = await runLingrid(['serve', ...flags], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });
});
