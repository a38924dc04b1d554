import ExcelJS from 'exceljs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { webview } from '../vscode/workbench.ts';
import { chooseInExplorer, explorerRow, menuItem } from './support/explorer.ts';
import { pressButton, waitForNotification } from './support/notifications.ts';
import { choose, chooseSeveral, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { untilReady } from './support/untilReady.ts';
import { useScene } from './support/useScene.ts';
import { openExplorer, openViewContainer, treeRow } from './support/views.ts';

describe('a person with a workbook', () => {
  const scene = useScene();

  it('has it translated into three languages, from the explorer to the written file', async () => {
    const { page, workspace } = scene();
    await untilReady(page);

    await chooseInExplorer(page, 'game-strings.xlsx', 'Translate Workbook…');
    await quickInput(page).getByText('Translate game-strings.xlsx into…').waitFor();
    await screenshot(page, 'translate 1 languages');
    await chooseSeveral(page, ['French', 'German', 'Japanese']);

    await quickInput(page).getByText('Try 20 rows first').waitFor();
    await screenshot(page, 'translate 2 estimate');
    await choose(page, /Translate \d+ cells/);

    await quickInput(page).getByText('Where should the translation be written?').waitFor();
    await screenshot(page, 'translate 3 done');
    await choose(page, 'A copy beside it');

    await waitForNotification(page, /Wrote \d+ cells to game-strings\.translated\.xlsx/);
    await screenshot(page, 'translate 4 written');
    await explorerRow(page, 'game-strings.translated.xlsx').waitFor();
    const written = await filledCells(join(workspace, 'game-strings.translated.xlsx'));
    const before = await filledCells(join(workspace, 'game-strings.xlsx'));
    expect(written).toBeGreaterThan(before + 200);

    await pressButton(page, /Wrote \d+ cells/, 'Open');
    await page.locator('.tabs-container .tab', { hasText: 'game-strings.translated.xlsx' }).waitFor();
  });

  it('finds the session in the tree, and its panel', async () => {
    const { page } = scene();
    await openViewContainer(page, 'Lingrid');
    await treeRow(page, 'game-strings.xlsx').getByText('Done').waitFor();
    await treeRow(page, 'game-strings.xlsx').click();
    await webview(page).getByRole('heading', { name: 'game-strings.xlsx' }).waitFor();
    await screenshot(page, 'translate 5 panel');
  });

  it('finds the panel as it was after a reload', async () => {
    const { page } = scene();
    await page.reload();
    // Which of the two editors was in front is kept a moment later than it is so.
    await page.locator('.tabs-container .tab', { hasText: 'Lingrid: game-strings.xlsx' }).click();
    const panel = webview(page);
    await panel.getByRole('heading', { name: 'game-strings.xlsx' }).waitFor({ timeout: 60_000 });
    await panel.getByText(/Written to/).waitFor();
    await untilReady(page);
  });

  it('is offered nothing for other files', async () => {
    const { page } = scene();
    await openExplorer(page);
    await explorerRow(page, 'lingrid.json').click({ button: 'right' });
    await menuItem(page, 'Copy Path').waitFor();
    expect(await menuItem(page, 'Translate Workbook…').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(existsSync(join(scene().workspace, 'lingrid.translated.json'))).toBe(false);
  });
});

async function filledCells(path: string): Promise<number> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  let filled = 0;
  workbook.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.text !== '') filled += 1;
      });
    });
  });
  return filled;
}
