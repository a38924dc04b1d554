import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { lingrid, manifest } from '../support/lingrid.ts';

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
});
