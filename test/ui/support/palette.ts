import type { Page } from 'playwright-core';
import { quickInput } from './quickInput.ts';

const OURS = 'Lingrid: ';

/** The titles of Lingrid's commands that the palette offers now: those that are enabled. */
export async function offeredCommands(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('F1');
  const field = quickInput(page).locator('input[type=text]').first();
  await field.waitFor();
  await field.fill('>Lingrid: ');
  const rows = quickInput(page).locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor();
  const labels = await rows.locator('.label-name').allTextContents();
  await page.keyboard.press('Escape');
  const titles = labels.flatMap((label) => (label.startsWith(OURS) ? [label.slice(OURS.length)] : []));
  // VS Code itself has one for each view.
  return titles.filter((title) => !title.startsWith('Focus on '));
}
