import { build } from 'esbuild';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';
import { ROOT } from '../vscode/paths.ts';
import { copySamples } from '../vscode/samples.ts';
import { startServer, type VSCodeServer } from '../vscode/server.ts';
import { launch, openWorkbench, runCommand, webview } from '../vscode/workbench.ts';
import { chooseInExplorer } from './support/explorer.ts';
import { offeredCommands } from './support/palette.ts';
import { screenshot } from './support/screenshots.ts';
import { untilReady } from './support/untilReady.ts';
import { openViewContainer, treeRow } from './support/views.ts';

/** The extension in its test mode, in which the save can be held back. */
describe('between saving and verified', () => {
  let folder: TemporaryFolder;
  let hold: string;
  let samples: Awaited<ReturnType<typeof copySamples>>;
  let server: VSCodeServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await temporaryFolder();
    hold = join(folder.path, 'hold');
    const tests = join(folder.path, 'idle.js');
    await build({ entryPoints: [join(ROOT, 'test/ui/support/idle.ts')], outfile: tests, format: 'cjs' });
    samples = await copySamples();
    server = await startServer({ driver: true, env: { LINGRID_TEST_HOLD_SAVE: hold } });
    browser = await launch();
    page = await openWorkbench(browser, server, { workspace: samples.path, extension: ROOT, tests });
    await untilReady(page);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await samples.remove();
    await folder.remove();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(page, `failed ${task.name}`);
  });

  it('Start is disabled, in the palette, the tree and the panel', async () => {
    await chooseInExplorer(page, 'game-strings.xlsx', 'Analyze Workbook');
    await openViewContainer(page, 'Lingrid');
    await treeRow(page, 'game-strings.xlsx').getByText('Analyzed').waitFor();
    expect(await offeredCommands(page)).toContain('Split into Tasks');

    await writeFile(hold, '');
    await runCommand(page, 'Lingrid: Split into Tasks');
    await treeRow(page, 'game-strings.xlsx').getByText('Saving tasks').waitFor();
    const offered = await offeredCommands(page);
    expect(offered).toContain('Open Progress Panel');
    for (const command of ['Start', 'Split into Tasks', 'Retry Failed', 'Export Translated Workbook']) {
      expect(offered).not.toContain(command);
    }
    await runCommand(page, 'Lingrid: Open Progress Panel');
    const start = webview(page).getByRole('button', { name: 'Start Translating' });
    await start.waitFor();
    expect(await start.isDisabled()).toBe(true);
    await screenshot(page, 'held save');
    const row = treeRow(page, 'game-strings.xlsx');
    await row.hover();
    expect(await row.getByRole('button', { name: 'Start', exact: true }).count()).toBe(0);
  });

  it('and enabled as soon as the tasks are saved and read back', async () => {
    await rm(hold);
    await treeRow(page, 'game-strings.xlsx').getByText('Ready to translate').waitFor();
    await expect.poll(() => offeredCommands(page), { timeout: 20_000 }).toContain('Start');
    const start = webview(page).getByRole('button', { name: 'Start Translating' });
    await expect.poll(() => start.isEnabled(), { timeout: 20_000 }).toBe(true);
    await start.click();
    await treeRow(page, 'game-strings.xlsx').getByText('Done').waitFor();
  });
});
