import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { until } from '../support/eventually.ts';
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
    const book = sample();
    const written = join(book.fsPath, '..', 'game-strings.translated.xlsx');
    const isThere = () =>
      stat(written).then(
        ({ size }) => size > 0,
        () => false,
      );
    await commands.executeCommand('lingrid.analyze', book);
    await commands.executeCommand('lingrid.split', book);
    void commands.executeCommand('lingrid.start', book);
    // It asks where to, and the first choice is a copy; before all is translated it only says so.
    await until('the copy is written', async () => {
      void commands.executeCommand('lingrid.export', book);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isThere();
    });
  });
});
