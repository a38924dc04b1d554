import { realpathSync } from 'node:fs';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import type { VSCodeServer } from './server.ts';

const CHROMIUM = process.env.RIG_CHROMIUM ?? '/usr/bin/chromium';
const START_TIMEOUT = 60_000;
/** Generous: machines that others work on too are many times slower at times. */
const ACTION_TIMEOUT = 60_000;

/** Debian's Chromium, without a window. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      // Containers have no user namespaces for it.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface WorkbenchOptions {
  readonly workspace: string;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  /** An extension under development, and its tests: obeyed by a server with `driver` alone. */
  readonly extension?: string | undefined;
  readonly tests?: string | undefined;
  /** Before the workbench is loaded. */
  readonly prepare?: ((page: Page) => Promise<void>) | undefined;
}

/** Opens a window, with an extension host of its own, on a folder. Ready when the workbench is drawn. */
export async function openWorkbench(
  browser: Browser,
  server: VSCodeServer,
  options: WorkbenchOptions,
): Promise<Page> {
  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(ACTION_TIMEOUT);
  await options.prepare?.(page);
  const remote = (path: string) => `vscode-remote://${server.authority}${realpathSync(path)}`;
  const payload = [
    ...(options.extension === undefined ? [] : [['extensionDevelopmentPath', remote(options.extension)]]),
    ...(options.tests === undefined ? [] : [['extensionTestsPath', remote(options.tests)]]),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  await page.goto(workbenchUrl(server, options.workspace, payload));
  await page.locator('.monaco-workbench .statusbar').first().waitFor({ timeout: START_TIMEOUT });
  return page;
}

/** The address of a workbench on a folder. */
export function workbenchUrl(server: VSCodeServer, workspace: string, payload: string[][] = []): string {
  const query = new URLSearchParams({
    tkn: server.token,
    folder: realpathSync(workspace),
    payload: JSON.stringify(payload),
  });
  return `${server.url}/?${query.toString()}`;
}

/** Runs a command by its title, as the command palette shows it. Waits until it is there. */
export async function runCommand(page: Page, title: string, timeout = 30_000): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    await openPalette(page, title);
    const taken = await row.click({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (taken) return;
    await closePalette(page); // what an extension contributes may be on its way
  }
  throw new Error(`no command is titled “${title}”`);
}

/**
 * Opens the command palette and types into it. One that is about to close takes no text, and to ask for it again does
 * not open it: then it is asked for once more.
 */
export async function openPalette(page: Page, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input[type=text]').first();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await page.keyboard.press('F1');
    const typed = await input.fill(`>${text}`, { timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (typed) return;
    await closePalette(page);
  }
  throw new Error('the command palette does not open');
}

/** Closes it, and waits until it is gone. */
export async function closePalette(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden' });
}

/** The document of the n-th webview that is open. */
export function webview(page: Page, n = 0): FrameLocator {
  return page.locator('iframe.webview.ready').nth(n).contentFrame().frameLocator('iframe#active-frame');
}
