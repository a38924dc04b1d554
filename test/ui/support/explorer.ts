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
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await explorerRow(page, name).click({ button: 'right' });
    if (await chooseFromMenu(page, item)) return;
  }
  throw new Error(`the menu goes away before anything is chosen: ${item.toString()}`);
}

/** Chooses from the menu that opens. Whether it was taken: what else happens in a window may close a menu. */
async function chooseFromMenu(page: Page, item: string | RegExp): Promise<boolean> {
  const wanted = menuItem(page, item);
  await wanted.waitFor();
  let isClicked = false;
  // A menu that has just opened takes no clicks, lest a slow right click choose something. On a slow machine it may
  // close long after the click that it took: then there is nothing left to click on.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await comes(wanted.click({ timeout: 3_000 }))) isClicked = true;
    if (await comes(wanted.waitFor({ state: 'hidden', timeout: 500 }))) return isClicked;
  }
  throw new Error(`the menu stays open: ${item.toString()}`);
}

/** An item of the menu that is open. */
export function menuItem(page: Page, item: string | RegExp): Locator {
  return page.locator('.monaco-menu .action-item').filter({ hasText: item }).first();
}

function comes(awaited: Promise<void>): Promise<boolean> {
  return awaited.then(
    () => true,
    () => false,
  );
}
