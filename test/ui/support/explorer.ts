import type { Locator, Page } from 'playwright-core';

/** A file or folder in the explorer. */
export function explorerRow(page: Page, name: string): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first();
}

/** Chooses from a file's context menu. */
export async function chooseInExplorer(page: Page, name: string, item: string | RegExp): Promise<void> {
  // Where it rests on an icon, that icon's label hides the first rows.
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  await page.mouse.move(width / 2, height / 2);
  await explorerRow(page, name).click({ button: 'right' });
  await chooseFromMenu(page, item);
}

/** Chooses from the menu that is open. */
export async function chooseFromMenu(page: Page, item: string | RegExp): Promise<void> {
  const wanted = menuItem(page, item);
  // A menu that has just opened takes no clicks, lest a slow right click choose something.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await wanted.click();
    const closed = await wanted.waitFor({ state: 'hidden', timeout: 250 }).then(
      () => true,
      () => false,
    );
    if (closed) return;
  }
  throw new Error(`the menu stays open: ${item.toString()}`);
}

/** An item of the menu that is open. */
export function menuItem(page: Page, item: string | RegExp): Locator {
  return page.locator('.monaco-menu .action-item').filter({ hasText: item }).first();
}
