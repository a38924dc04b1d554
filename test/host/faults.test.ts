import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { commands } from 'vscode';
import { connect, copiedConnection } from './support/api.ts';
import { eventually } from './support/eventually.ts';
import { userSettings } from './support/userSettings.ts';
import { listenToWords, type Words } from './support/words.ts';
import { workbookCopy } from './support/workbookCopy.ts';

const NOT_STARTED = /Lingrid could not start/;

describe('where something is broken', () => {
  const { LINGRID_TEST_STORE } = process.env;
  let words: Words;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lingrid-faults-'));
  });
  beforeEach(async () => {
    words = listenToWords();
    await connect();
  });
  afterEach(async () => {
    Object.assign(process.env, { LINGRID_TEST_STORE });
    delete process.env.LINGRID_TEST_WORKER;
    await commands.executeCommand('lingrid.retryStart');
    await connect();
    words.restore();
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function doesNotStart(why: RegExp): Promise<void> {
    await commands.executeCommand('lingrid.retryStart');
    const told = await eventually('why it has not started', () => words.heard(NOT_STARTED));
    assert.match(told.text, why);
    assert.deepEqual([told.kind, told.buttons], ['error', ['Retry', 'Show Log']]);
    await assert.rejects(copiedConnection(), 'there is no server');
    for (const command of ['translate', 'start', 'copyServerConnection']) {
      words.clear();
      await commands.executeCommand(`lingrid.${command}`);
      assert.match(words.heard(NOT_STARTED)?.text ?? '', why, command);
    }
  }

  it('a store that is a file: says so, and starts at Retry once the file is gone', async () => {
    const store = join(folder, 'is-a-file');
    await writeFile(store, 'no folder');
    process.env.LINGRID_TEST_STORE = store;
    await doesNotStart(/needs the folder .*is-a-file/);
    words.press(NOT_STARTED, 'Retry', () => rm(store, { force: true }));
    await commands.executeCommand('lingrid.retryStart');
    await connect();
  });

  it('a store’s file that is garbage: says which, and leaves it as it is', async () => {
    const store = join(folder, 'garbage');
    await mkdir(join(store, 'store'), { recursive: true });
    const garbage = Buffer.alloc(65_536, 'garbage ');
    await writeFile(join(store, 'store', 'data.mdb'), garbage);
    process.env.LINGRID_TEST_STORE = store;
    await doesNotStart(/data\.mdb/);
    assert.deepEqual(await readFile(join(store, 'store', 'data.mdb')), garbage);
  });

  it('a port that another program has: works all the same, and listens at Retry once it is free', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    assert.ok(typeof address === 'object' && address !== null);
    const restore = await userSettings({ 'server.port': address.port });
    try {
      await commands.executeCommand('lingrid.retryStart');
      const told = await eventually('that nobody can reach it', () => words.heard(/cannot reach Lingrid/));
      assert.match(told.text, new RegExp(`\\b${address.port}\\b`));
      assert.deepEqual([told.kind, told.buttons], ['warning', ['Retry', 'Show Log']]);
      await commands.executeCommand('lingrid.analyze', await workbookCopy('without-socket'));
      assert.equal(words.heard(/unforeseen|could not/i), undefined, JSON.stringify(words.said));

      words.press(/cannot reach Lingrid/, 'Retry', async () => {
        taken.close();
        await once(taken, 'close');
      });
      await commands.executeCommand('lingrid.retryStart');
      const api = await connect();
      assert.equal(api.url, `http://127.0.0.1:${address.port}`);
    } finally {
      taken.close();
      await restore();
    }
  });

  for (const [how, code] of [
    ['ends at once', 'process.exit(3);'],
    ['throws', 'throw new Error("out of order");'],
    ['is no script', 'this is no script'],
    [
      'dies in the middle of its job',
      'require("node:worker_threads").parentPort.once("message", () => process.exit(4));',
    ],
  ] as const) {
    it(`a worker that ${how}: the analysis says so, nothing stays busy, and the next one works`, async () => {
      const worker = join(folder, 'worker.js');
      await writeFile(worker, code);
      process.env.LINGRID_TEST_WORKER = worker;
      await commands.executeCommand('lingrid.retryStart');
      let api = await connect();
      const workbook = await workbookCopy('dead-worker');
      const { id } = await api.create(workbook.fsPath);
      words.clear();
      await commands.executeCommand('lingrid.analyze', workbook);
      const [told] = words.said;
      assert.equal(told?.kind, 'error', JSON.stringify(words.said));
      assert.ok(told.buttons.includes('Show Log'), JSON.stringify(told));
      const { states, lease, holder, capabilities } = await api.session(id);
      assert.deepEqual([lease, holder], ['free', null]);
      assert.ok(states.session.status !== 'analyzed');
      assert.deepEqual(capabilities.canAnalyze, { allowed: true });

      delete process.env.LINGRID_TEST_WORKER;
      await commands.executeCommand('lingrid.retryStart');
      api = await connect();
      await commands.executeCommand('lingrid.analyze', workbook);
      assert.equal((await api.session(id)).states.session.status, 'analyzed');
      await api.call('DELETE', `/sessions/${id}`);
    });
  }
});
