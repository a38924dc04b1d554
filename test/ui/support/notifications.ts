import type { Locator, Page } from 'playwright-core';
import { runCommand } from '../../vscode/workbench.ts';

/** A notification that says this, where it shows. */
function notification(page: Page, text: string | RegExp): Locator {
  const shown = ['toasts', 'center'].map(
    (place) => `.notifications-${place} .notification-list-item:visible`,
  );
  return page.locator(shown.join()).filter({ hasText: text }).first();
}

/** So long a toast would have come up, on a slow machine too. */
const TOAST_TIMEOUT = 20_000;

/** Waits for a notification. Toasts that VS Code has put away, or did not show, are still in its list. */
export async function waitForNotification(
  page: Page,
  text: string | RegExp,
  timeout = 60_000,
): Promise<void> {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    const isShown = await notification(page, text)
      .waitFor({ timeout: TOAST_TIMEOUT })
      .then(
        () => true,
        () => false,
      );
    if (isShown) return;
    await runCommand(page, 'Notifications: Show Notifications');
  }
  throw new Error(`no notification says ${String(text)}`);
}

/** Presses a button of a notification. */
export async function pressButton(page: Page, text: string | RegExp, button: string): Promise<void> {
  await notification(page, text).getByRole('button', { name: button, exact: true }).click();
}

/** The dialog in the middle of the window, and its buttons. */
export function dialog(page: Page): Locator {
  return page.locator('.monaco-dialog-box');
}

export async function pressDialogButton(page: Page, button: string): Promise<void> {
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
}
