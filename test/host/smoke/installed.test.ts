import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { connect } from '../support/api.ts';
import { lingrid, manifest } from '../support/lingrid.ts';
import { sample } from '../support/sample.ts';

describe('the package', () => {
  it('is what runs here, installed', () => {
    assert.match(lingrid().extensionPath, /lingrid\.lingrid-[\d.]+[^/\\]*$/);
    assert.equal(process.env.LINGRID_VERSION, manifest().version);
  });

  it('holds the bundles, the notices and the binary of this platform', async () => {
    const { extensionPath } = lingrid();
    const bundles = await readdir(join(extensionPath, 'dist'));
    for (const name of ['extension.js', 'sdk.js', 'worker.js', 'webview.js', 'THIRD_PARTY_NOTICES.txt']) {
      assert.ok(bundles.includes(name), name);
    }
    const binaries = await readdir(join(extensionPath, 'node_modules', '@lmdb'));
    assert.deepEqual(binaries, [`lmdb-${process.platform}-${process.arch}`]);
  });

  it('translates the sample, and writes it', async () => {
    const api = await connect();
    const { id } = await api.create(sample().fsPath);
    await api.call('POST', `/sessions/${id}/analysis`, { settings: { provider: 'pseudo' } });
    await api.call('POST', `/sessions/${id}/split`);
    await api.until(id, 'the tasks are ready', ({ split }) => split.readyForNextStage);
    await api.call('POST', `/sessions/${id}/execution`, {});
    const { statistics } = await api.until(
      id,
      'all is translated',
      ({ execution }) => execution.readyForDownload,
    );
    assert.equal(statistics?.failed, 0);
    await api.call('POST', `/sessions/${id}/export`, {});
    const { outputs } = await api.session(id);
    assert.ok((await stat(outputs[0]?.path ?? '')).size > 0);
  });
});
