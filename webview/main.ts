import type { HostMessage } from '../src/contract/messages.ts';
import { progressRing } from './elements.ts';
import { createHost } from './host.ts';
import { createPage, type Page } from './page.ts';

/* The page's entry: it tells the extension that it is there, and hears from it. */

const host = createHost();
const root = document.querySelector('main') ?? document.body;
let page: Page | null = null;

// No words are known before the extension says them.
root.replaceChildren(progressRing());

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  if (data.kind !== 'init') page?.hear(data);
  else if (page === null) page = createPage(root, host, data);
  else page.hear({ kind: 'surroundings', surroundings: data.surroundings });
});

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') page?.show();
});

window.addEventListener('pagehide', () => page?.close());

host.post({ kind: 'ready' });
