import type { Page } from 'playwright-core';
import { closePalette, openPalette } from '../../vscode/workbench.ts';
import { quickInput } from './quickInput.ts';

const OURS = 'Lingrid: ';

/** The titles of Lingrid's commands that the palette offers now: those that are enabled. */
export async function offeredCommands(page: Page): Promise<readonly string[]> {
  await openPalette(page, OURS);
  const rows = quickInput(page).locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor();
  const labels = await rows.locator('.label-name').allTextContents();
  await closePalette(page);
  const titles = labels.flatMap((label) => (label.startsWith(OURS) ? [label.slice(OURS.length)] : []));
  // VS Code itself has one for each view.
  return titles.filter((title) => !title.startsWith('Focus on '));
}
