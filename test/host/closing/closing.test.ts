import assert from 'node:assert/strict';
import { readdir, readlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { before, describe, it } from 'mocha';
import { commands } from 'vscode';
import { writeStringTable } from '../../support/stringTable.ts';
import { connect, type Api } from '../support/api.ts';
import { until } from '../support/eventually.ts';
import { createGatedEndpoint, type GatedEndpoint } from '../support/gatedEndpoint.ts';
import { lingrid } from '../support/lingrid.ts';
import { openOtherWindow, storeDirectory } from '../support/otherWindow.ts';
import { sample } from '../support/sample.ts';
import { userSettings } from '../support/userSettings.ts';
import { listenToWords, type Words } from '../support/words.ts';

/** What VS Code has loaded: the same module, since it is the same file. */
interface Entry {
  deactivate(): Promise<void> | undefined;
}

/** VS Code gives an extension five seconds. */
const PATIENCE = 5_000;

describe('closing in the middle of a translation', () => {
  const workers: Worker[] = [];
  let words: Words;
  let endpoint: GatedEndpoint;
  let api: Api;
  let profiles: Record<string, unknown>;
  let id: string;
  let streamed: Promise<string>;
  let doneBefore = 0;

  before(async () => {
    process.on('worker', (worker) => workers.push(worker));
    words = listenToWords();
    endpoint = await createGatedEndpoint();
    profiles = { gated: { provider: 'openai', baseUrl: endpoint.baseUrl, model: 'good' } };
    await userSettings({ profiles });
    api = await connect();
    const { fsPath } = sample('closing.xlsx');
    await writeStringTable(fsPath, { rows: 200 });
    id = (await api.create(fsPath)).id;
    await api.call('POST', `/sessions/${id}/analysis`, { settings: { provider: 'gated', concurrency: 1 } });
    await api.call('POST', `/sessions/${id}/split`);
    await api.until(id, 'the tasks are ready', ({ split }) => split.readyForNextStage);
    await api.call('POST', `/sessions/${id}/execution`, {});
    endpoint.pass(40);
    const { statistics } = await api.until(id, 'some are done', (each) => (each.statistics?.done ?? 0) > 0);
    doneBefore = statistics?.done ?? 0;
    const stream = await fetch(`${api.url}/sessions/${id}/events`, {
      headers: { Authorization: `Bearer ${api.token}` },
    });
    streamed = stream.text().catch(() => '');
  });

  it('takes no longer than VS Code waits', async () => {
    const entry = createRequire(__filename)(join(lingrid().extensionPath, 'dist', 'extension.js')) as Entry;
    const begun = performance.now();
    await entry.deactivate();
    assert.ok(performance.now() - begun < PATIENCE, `${performance.now() - begun} ms`);
    await entry.deactivate();
  });

  it('leaves no socket, no stream and no worker', async () => {
    await assert.rejects(fetch(`${api.url}/health`), 'the port is free');
    await streamed;
    assert.ok(workers.length > 0, 'a worker has read the workbook');
    await until('the workers have ended', () => workers.every(({ threadId }) => threadId === -1));
    const asked = endpoint.requests.length;
    endpoint.open();
    await until('the request is called off', () => endpoint.abandoned > 0);
    assert.equal(endpoint.requests.length, asked, 'nothing more is asked for');
  });

  it('leaves no file of the store open', async function () {
    if (process.platform !== 'linux') this.skip();
    const open = await Promise.all(
      (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    );
    assert.deepEqual(
      open.filter((path) => path.startsWith(storeDirectory())),
      [],
    );
  });

  it('another window finds the session stopped, not interrupted, and finishes it', async () => {
    const other = await openOtherWindow(profiles);
    try {
      const found = await other.session(id);
      assert.equal(found.states.execution.status, 'stopped');
      assert.equal(found.states.session.status, 'split_complete');
      assert.deepEqual([found.interrupted, found.lease], [false, 'free']);
      assert.ok((found.statistics?.done ?? 0) >= doneBefore);
      await other.call('POST', `/sessions/${id}/execution`, {});
      const over = await other.until(id, 'finished', ({ execution }) => execution.readyForDownload);
      assert.equal(over.statistics?.done, 400);
    } finally {
      await other.end();
    }
  });

  it('commands that are run after it do no harm', async () => {
    words.clear();
    for (const command of ['start', 'copyServerConnection', 'retryStart', 'showLog']) {
      await commands.executeCommand(`lingrid.${command}`);
    }
    await assert.rejects(fetch(`${api.url}/health`), 'nothing has started again');
    await endpoint.close();
    words.restore();
  });
});
