import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { emptyExtension } from './emptyExtension.ts';
import type { HostRun } from './harness.ts';
import { installRig } from './install.ts';
import { say } from './say.ts';
import { startServer, type VSCodeServer } from './server.ts';
import { launch, openWorkbench } from './workbench.ts';

// What the workbench itself says. The rest is what the extension host wrote to its console.
const NOISE = [
  /workbench\.js:\d+/,
  /^(Resolv|Creat)\w+ .*(token|socket|workbench contribution)/,
  /^\[(reconnection-grace-time|AgentHost|AccountPolicyGate|Service Worker)/,
  /^\[CHAT\] extension request ERRORED/,
  /^(Updating additional builtin|Ignoring fetching additional|No search provider)/,
];
const TIMED_OUT = 124;

/** Runs tests in the extension host of the workbench that the rig serves. */
export async function runInRig(run: HostRun): Promise<number> {
  await installRig();
  const extension = run.extension ?? (await emptyExtension());
  const server = await startServer({ ...run, vsix: run.vsix === undefined ? [] : [run.vsix], driver: true });
  try {
    const browser = await launch();
    try {
      return await outcome(browser, server, { ...run, extension });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

function outcome(browser: Browser, server: VSCodeServer, run: HostRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      say(`no result in ${run.timeout} ms; the server's last words:\n${server.log().slice(-2_000)}`);
      resolve(TIMED_OUT);
    }, run.timeout);
    const settle = (code: number) => {
      clearTimeout(timer);
      resolve(code);
    };
    // The workbench reports through these two functions of its page.
    const prepare = async (page: Page) => {
      await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
        const text = format(...args);
        if (process.env.RIG_VERBOSE !== undefined || !NOISE.some((noise) => noise.test(text))) say(text);
      });
      await page.exposeFunction('codeAutomationExit', settle);
    };
    openWorkbench(browser, server, { ...run, prepare }).catch((error: unknown) => {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
