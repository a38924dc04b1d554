import ExcelJS from 'exceljs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { webview } from '../vscode/workbench.ts';
import { chooseInExplorer, explorerRow } from './support/explorer.ts';
import { pressButton, waitForNotification } from './support/notifications.ts';
import { choose, chooseSeveral, enter, quickInput } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { untilReady } from './support/untilReady.ts';
import { useScene } from './support/useScene.ts';

const BOOK = 'two-columns.xlsx';

describe('a workbook without a column to translate into', () => {
  const scene = useScene();

  beforeAll(async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Strings');
    sheet.addRow(['Key', 'EN']);
    sheet.addRow(['ok', { richText: [{ text: 'Press ' }, { font: { bold: true }, text: 'OK' }] }]);
    sheet.addRow(['quit', 'Quit the game']);
    sheet.getColumn(2).width = 40;
    await sheet.protect('secret', {});
    await workbook.xlsx.writeFile(join(scene().workspace, BOOK));
  });

  it('gets one in the language that is asked for, and what is to be looked over is listed', async () => {
    const { page, workspace } = scene();
    await untilReady(page);
    await explorerRow(page, BOOK).waitFor();
    await chooseInExplorer(page, BOOK, 'Translate Workbook…');

    await quickInput(page).getByText('It gets a new column').waitFor();
    await screenshot(page, 'new language 1 ask');
    await enter(page, 'fr');
    await quickInput(page).getByText(`Translate ${BOOK} into…`).waitFor();
    await screenshot(page, 'new language 2 languages');
    await chooseSeveral(page, ['French']);
    await choose(page, /Translate \d+ cells/);
    await quickInput(page).getByText('Where should the translation be written?').waitFor();
    await webview(page).getByText('<g1>OK</g1>').first().waitFor();
    await screenshot(page, 'new language 3 panel');
    await choose(page, 'A copy beside it');

    await waitForNotification(page, /Warnings: 1\./);
    await pressButton(page, /Warnings: 1\./, 'Show Warnings');
    await quickInput(page)
      .getByText(/The sheet is protected/)
      .waitFor();
    await screenshot(page, 'new language 4 warnings');
    await page.keyboard.press('Escape');

    const panel = webview(page);
    await panel.getByText('Cells to fill').click();
    await panel.locator('vscode-tag:not([hidden])', { hasText: 'new' }).waitFor();
    await screenshot(page, 'new language 5 analysis');

    const written = new ExcelJS.Workbook();
    await written.xlsx.readFile(join(workspace, 'two-columns.translated.xlsx'));
    const sheet = written.getWorksheet('Strings');
    expect(sheet?.getCell('C1').text).toBe('FR');
    expect(sheet?.getColumn(3).width).toBe(40);
    expect(sheet?.getCell('C2').value).toHaveProperty('richText');
    expect(sheet?.getCell('C3').text).not.toBe('');
  });
});
