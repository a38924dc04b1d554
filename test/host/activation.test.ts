import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { until } from './support/eventually.ts';
import { lingrid, manifest } from './support/lingrid.ts';
import { sample } from './support/sample.ts';

describe('the extension', () => {
  it('activates by itself once VS Code has started', async () => {
    await until('active', () => lingrid().isActive);
  });

  it('registers every command that it promises', async () => {
    await lingrid().activate();
    const promised = (manifest().contributes.commands ?? []).map(({ command }) => command);
    const registered = new Set(await commands.getCommands());
    assert.deepEqual(
      promised.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('finds the sample workbook in the workspace', async () => {
    const { size } = await workspace.fs.stat(sample());
    assert.ok(size > 0);
  });
});
