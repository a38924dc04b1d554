import ExcelJS from 'exceljs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { THEMES } from '../vscode/settings.ts';
import { webview } from '../vscode/workbench.ts';
import { fillCell } from '../support/fillCell.ts';
import { changeTheme } from './support/changeTheme.ts';
import { chooseInExplorer, explorerRow } from './support/explorer.ts';
import { screenshot } from './support/screenshots.ts';
import { untilReady } from './support/untilReady.ts';
import { useScene } from './support/useScene.ts';

const BOOK = 'coloured.xlsx';

describe('colours', () => {
  const scene = useScene({ viewport: { width: 1280, height: 1100 } });

  beforeAll(async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Strings');
    sheet.addRow(['Key', 'English', 'French', 'German']);
    for (let row = 2; row <= 12; row += 1)
      sheet.addRow([
        `k.${row}`,
        `Open the red door number ${row}`,
        row < 8 ? `Ouvrez la porte rouge ${row}` : null,
      ]);
    for (const ref of ['B2', 'B3', 'C4']) fillCell(sheet, ref, 'FFFFFF00');
    fillCell(sheet, 'C5', 'FF9DC3E6');
    for (const ref of ['B8', 'B9', 'B10', 'B11']) fillCell(sheet, ref, 'FF92D050');
    await workbook.xlsx.writeFile(join(scene().workspace, BOOK));
  });

  it('are listed with what they ask for, and what nothing explains is asked about', async () => {
    const { page } = scene();
    await untilReady(page);
    await explorerRow(page, BOOK).waitFor();
    await chooseInExplorer(page, BOOK, 'Analyze Workbook');
    const panel = webview(page);
    await panel.locator('.colour').first().waitFor();
    await panel.getByText('Colours').scrollIntoViewIfNeeded();
    for (const theme of THEMES) {
      await changeTheme(page, theme);
      await screenshot(page, `colours ${theme}`);
    }
    const lines = await Promise.all(
      (await panel.locator('.colour').all()).map(async (line) => [
        await line.locator('.colour-name').textContent(),
        await line.locator('.colour-cells').textContent(),
        await line.locator('select').inputValue(),
      ]),
    );
    expect(lines).toEqual([
      ['Green', expect.stringMatching(/column B, cells: 4, as B8/), 'none'],
      ['Yellow', expect.stringMatching(/column B, cells: 2, as B2/), 'retranslate'],
      ['Yellow', expect.stringMatching(/column C, cells: 1, as C4/), 'final'],
      ['Blue', expect.stringMatching(/column C, cells: 1, as C5/), 'shorten'],
    ]);
    await panel.getByText(/4 cells of column B are green/).waitFor();
  });
});
