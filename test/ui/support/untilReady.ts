import type { Page } from 'playwright-core';
import { openExplorer, openViewContainer } from './views.ts';

/** Waits until Lingrid has started, and shows the explorer again. */
export async function untilReady(page: Page): Promise<void> {
  await openViewContainer(page, 'Lingrid');
  const view = page.locator('.part.sidebar');
  await view
    .getByText(/Translate Workbook…|game-strings\.xlsx/)
    .first()
    .waitFor({ timeout: 60_000 });
  await openExplorer(page);
}
