import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMisbehavingServer, type MisbehavingServer } from '../support/misbehavingServer.ts';
import { runCommand, webview } from '../vscode/workbench.ts';
import { chooseInExplorer } from './support/explorer.ts';
import { pressButton, waitForNotification } from './support/notifications.ts';
import { offeredCommands } from './support/palette.ts';
import { choose, chooseSeveral } from './support/quickInput.ts';
import { openScene, type Scene } from './support/scene.ts';
import { screenshot } from './support/screenshots.ts';
import { untilReady } from './support/untilReady.ts';
import { openViewContainer, treeRow } from './support/views.ts';

const BOOK = 'game-strings.xlsx';

describe('two windows on one folder', () => {
  let endpoint: MisbehavingServer;
  let scene: Scene;
  let first: Page;
  let second: Page;
  /** While it holds, the model does not answer. */
  let gate = Promise.resolve();
  let open = (): void => undefined;

  function hold(): void {
    gate = new Promise((resolve) => {
      open = resolve;
    });
  }

  beforeAll(async () => {
    endpoint = await createMisbehavingServer({
      async translate(text, _source, target) {
        await gate;
        return `${target}:${text}`;
      },
    });
    const slow = { provider: 'openai', baseUrl: endpoint.baseUrl, model: 'good' };
    scene = await openScene({
      // High enough that the palette shows all there is.
      viewport: { width: 1280, height: 1100 },
      settings: { 'lingrid.profiles': { slow }, 'lingrid.model': 'slow', 'lingrid.concurrency': 1 },
    });
    await writeFile(join(scene.workspace, 'lingrid.json'), '{ "source": "en", "excludeKeys": ["debug.*"] }');
    first = scene.page;
    await untilReady(first);
    second = await scene.openWindow();
    await untilReady(second);
  });
  afterAll(async () => {
    open();
    await scene.close();
    await endpoint.close();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await screenshot(first, `failed ${task.name} 1`);
    await screenshot(second, `failed ${task.name} 2`);
  });

  it('the second sees the first at work, live, and who owns it', async () => {
    hold();
    await chooseInExplorer(first, BOOK, 'Translate Workbook…');
    await chooseSeveral(first, ['French']);
    await choose(first, /Translate \d+ cells/);

    await openViewContainer(second, 'Lingrid');
    await treeRow(second, BOOK).getByText('Translating, 0 %').waitFor();
    await treeRow(second, BOOK).click();
    await webview(second)
      .getByText(/process \d+/)
      .first()
      .waitFor();
    await screenshot(second, 'second window');
    const offered = await offeredCommands(second);
    expect(offered).toEqual(expect.arrayContaining(['Pause', 'Stop', 'Open Progress Panel']));
    for (const command of [
      'Start',
      'Resume',
      'Split into Tasks',
      'Export Translated Workbook',
      'Forget Session',
    ]) {
      expect(offered).not.toContain(command);
    }
  });

  it('Pause, Resume and Stop work from the second', async () => {
    await runCommand(second, 'Lingrid: Pause');
    open();
    await treeRow(second, BOOK)
      .getByText(/Paused at \d+ %/)
      .waitFor();
    await openViewContainer(first, 'Lingrid');
    await treeRow(first, BOOK)
      .getByText(/Paused at \d+ %/)
      .waitFor();
    hold();
    await runCommand(second, 'Lingrid: Resume');
    await treeRow(first, BOOK)
      .getByText(/Translating, \d+ %/)
      .waitFor();
    await runCommand(second, 'Lingrid: Stop');
    await treeRow(first, BOOK)
      .getByText(/Stopped at \d+ %/)
      .waitFor();
    open();
  });

  it('when the first is gone the second offers to take over, and does so at a click', async () => {
    hold();
    await expect.poll(() => offeredCommands(first), { timeout: 20_000 }).toContain('Start');
    await runCommand(first, 'Lingrid: Start');
    await treeRow(second, BOOK)
      .getByText(/Translating, \d+ %/)
      .waitFor();
    const words = await webview(second)
      .getByText(/process \d+/)
      .first()
      .textContent();
    const pid = Number(/process (\d+)/.exec(words ?? '')?.[1]);
    expect(pid).toBeGreaterThan(1);
    process.kill(pid, 'SIGKILL');
    open();
    await waitForNotification(second, /was interrupted/);
    await screenshot(second, 'take over');
    await pressButton(second, /was interrupted/, 'Take Over');
    await treeRow(second, BOOK).getByText(/^Done/).waitFor({ timeout: 60_000 });
  });
});
