import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../vscode/paths.ts';

/** Git does not see them. */
export const SCREENSHOTS = join(ROOT, '.tmp', 'screenshots');

export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${name.replace(/[^\w.-]+/g, '-')}.png`) });
}
