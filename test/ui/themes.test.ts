import { describe, expect, it } from 'vitest';
import { THEMES } from '../vscode/settings.ts';
import { runCommand, webview } from '../vscode/workbench.ts';
import { changeTheme } from './support/changeTheme.ts';
import { chooseInExplorer } from './support/explorer.ts';
import { screenshot } from './support/screenshots.ts';
import { untilReady } from './support/untilReady.ts';
import { useScene } from './support/useScene.ts';
import { treeRow, openViewContainer } from './support/views.ts';

const HEIGHT = 900;

/** So wide is what is not the panel's: side bars and edges. */
const AROUND = 358;

describe('the panel', () => {
  const scene = useScene({ viewport: { width: 1200 + AROUND, height: HEIGHT } });

  it('fits into every width in every theme, before and after', async () => {
    const { page } = scene();
    const panel = webview(page);
    const look = async (stage: string): Promise<void> => {
      for (const theme of THEMES) {
        await changeTheme(page, theme);
        for (const width of [1200, 400, 320]) {
          await page.setViewportSize({ width: width + AROUND, height: HEIGHT });
          await panel.getByRole('heading', { name: 'game-strings.xlsx' }).waitFor();
          await screenshot(page, `panel ${stage} ${theme} ${width}`);
          const overflow = await panel
            .locator('html')
            .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
          expect(overflow, `${theme}, ${width}`).toBeLessThanOrEqual(0);
        }
      }
      await page.setViewportSize({ width: 1200 + AROUND, height: HEIGHT });
    };

    await untilReady(page);
    await chooseInExplorer(page, 'game-strings.xlsx', 'Analyze Workbook');
    await panel.getByRole('button', { name: 'Split into Tasks' }).waitFor();
    await page.locator('.notification-toast').first().waitFor({ state: 'detached' });
    await look('analyzed');

    await openViewContainer(page, 'Lingrid');
    await panel.getByRole('button', { name: 'Split into Tasks' }).click();
    await panel.getByRole('button', { name: 'Start Translating' }).click();
    await treeRow(page, 'game-strings.xlsx').getByText('Done').waitFor();
    await panel.getByText('288 tasks').waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    // The table follows: what was pending is done there too.
    const pending = panel.getByRole('grid').getByText('Pending');
    await expect.poll(() => pending.count(), { timeout: 20_000 }).toBe(0);
    await look('done');
  });
});
