import type { Locator, Page } from 'playwright-core';

/** Shows a view container by its icon in the activity bar. A click on the one that is shown would hide it. */
export async function openViewContainer(page: Page, title: string | RegExp): Promise<void> {
  const tab = page.locator('.activitybar').getByRole('tab', { name: title }).first();
  await tab.waitFor();
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/** Shows the explorer. */
export async function openExplorer(page: Page): Promise<void> {
  await openViewContainer(page, /^Explorer/);
}

/** A row of a tree in the side bar. */
export function treeRow(page: Page, text: string | RegExp): Locator {
  return page.locator('.part.sidebar .monaco-list-row').filter({ hasText: text }).first();
}

/** An action of a row, which is drawn when the mouse is over it. */
export async function pressRowAction(page: Page, text: string | RegExp, action: string): Promise<void> {
  const row = treeRow(page, text);
  await row.hover();
  await row.getByRole('button', { name: action }).click();
}

/** An item of the status bar that shows this. */
export function statusItem(page: Page, text: string | RegExp): Locator {
  return page.locator('.statusbar .statusbar-item').filter({ hasText: text }).first();
}
