import type { Locator, Page } from 'playwright-core';

/** The box for choosing and typing, when it is open. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** One of the choices that are shown. */
export function choice(page: Page, label: string | RegExp): Locator {
  return quickInput(page).locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
}

/** Chooses one. */
export async function choose(page: Page, label: string | RegExp): Promise<void> {
  await choice(page, label).click();
}

/** Sets the ticks of a list to exactly these, and confirms. */
export async function chooseSeveral(page: Page, labels: readonly string[]): Promise<void> {
  for (const label of labels) await choice(page, label).waitFor();
  // What is ticked from the start is ticked a moment after the list is drawn: only what stays so is so.
  for (let steady = 0; steady < 3; steady += 1) {
    if (await correctTicks(page, labels)) steady = 0;
    await page.waitForTimeout(100);
  }
  await confirm(page);
}

/** Whether anything was to be corrected. */
async function correctTicks(page: Page, labels: readonly string[]): Promise<boolean> {
  let corrected = false;
  for (const row of await quickInput(page).locator('.quick-input-list .monaco-list-row').all()) {
    const label = await row.locator('.label-name').first().textContent();
    const ticked = (await row.getAttribute('aria-checked')) === 'true';
    if (ticked === labels.includes(label ?? '')) continue;
    await row.click();
    corrected = true;
  }
  return corrected;
}

/** Types a text, and confirms it. */
export async function enter(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await confirm(page);
}

/** Confirms what is typed or ticked. */
export async function confirm(page: Page): Promise<void> {
  await field(page).press('Enter');
}

function field(page: Page): Locator {
  return quickInput(page).locator('input[type=text], input[type=password]').first();
}
