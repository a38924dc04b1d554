import type { Page } from 'playwright-core';
import { THEME_CLASSES, type Theme } from '../../vscode/settings.ts';
import { runCommand } from '../../vscode/workbench.ts';
import { enter } from './quickInput.ts';

/** Puts a window into another theme, and waits until it is. */
export async function changeTheme(page: Page, theme: Theme): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  await enter(page, theme.replace('Default ', ''));
  await page.locator(`.monaco-workbench.${THEME_CLASSES[theme]}`).waitFor();
}
