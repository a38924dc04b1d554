import { afterEach, describe, expect, it } from 'vitest';
import { EventEmitter } from 'vscode';
import type { ShellState } from '../../../src/contract/messages.ts';
import type { SessionResource } from '../../../src/contract/api/session.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { createClient } from '../../../src/vscode/client.ts';
import type { Runtime } from '../../../src/vscode/runtime.ts';
import { createActiveSession } from '../../../src/vscode/sessions/activeSession.ts';
import { createSessionsFeed, type SessionsFeed } from '../../../src/vscode/sessions/sessionsFeed.ts';
import { untilSession } from '../../../src/vscode/sessions/untilSession.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';
import { resourceOf, STATES } from '../../support/sessionResources.ts';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function scene(
  state: ShellState = { status: 'ready' },
): Promise<ServerScene & { readonly feed: SessionsFeed; readonly failures: unknown[] }> {
  const server = await openServer();
  open.push(server);
  const failures: unknown[] = [];
  const client = createClient(server.server.app);
  const runtime: Runtime = {
    state,
    onDidChange: new EventEmitter<ShellState>().event,
    client: () => client,
    server: () => server.server,
    start: () => Promise.resolve(),
    restart: () => Promise.resolve(),
    fail: (error) => failures.push(error),
    listen: () => server.server.listen(),
    close: () => Promise.resolve(),
  };
  const feed = createSessionsFeed({ runtime, clock: systemClock });
  open.push({
    close: () => {
      feed.dispose();
    },
  });
  return { ...server, feed, failures };
}

describe('createSessionsFeed', () => {
  it('tells of sessions that others begin, and follows one to the end of a stage', async () => {
    const { feed, client, id } = await scene();
    await feed.refresh();
    expect(feed.get(id)?.states.session.status).toBe('created');
    const analyzed = untilSession(feed, id, ({ states }) => states.session.status === 'analyzed');
    await client.sessions[':id'].analysis.$post({ param: { id }, json: {} });
    await expect(analyzed).resolves.toMatchObject({ capabilities: { canSplit: { allowed: true } } });
  });

  it('believes no older state', async () => {
    const { feed } = await scene();
    const seen: string[] = [];
    feed.onNews((news) => news.kind === 'session' && seen.push(news.session.version));
    const at = (version: string): SessionResource => resourceOf(STATES.analyzed, { id: 'x', version });
    feed.put(at('5.2'));
    feed.put(at('4.2'));
    feed.put(at('5.1'));
    feed.put(at('6.2'));
    feed.put(at('10.2'));
    expect(seen).toEqual(['5.2', '6.2', '10.2']);
  });

  it('says when a session is forgotten, and rejects who waits for it', async () => {
    const { feed, client, id } = await scene();
    await feed.refresh();
    const never = untilSession(feed, id, () => false);
    await client.sessions[':id'].$delete({ param: { id } });
    await expect(never).rejects.toMatchObject({ code: 'session_not_found' });
    expect(feed.get(id)).toBeUndefined();
  });

  it('ends following while Lingrid could not start, and lets everybody else go on', async () => {
    const { feed, id } = await scene({ status: 'failed', message: 'No.' });
    const end = feed.follow(id);
    await new Promise((resolve) => setImmediate(resolve));
    end();
    // A loop that never rests would not let this come.
    await new Promise((resolve) => setImmediate(resolve));
    expect(feed.get(id)).toBeUndefined();
  });

  it('ends who waits when they call it off', async () => {
    const { feed, id } = await scene();
    await feed.refresh();
    const controller = new AbortController();
    const never = untilSession(feed, id, () => false, { signal: controller.signal });
    controller.abort();
    await expect(never).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('createActiveSession', () => {
  it('is the one that was chosen, else the one touched last', async () => {
    const { feed } = await scene();
    let kept: string | undefined;
    const memory = {
      get: () => kept,
      update: (_: string, value: unknown) => {
        kept = String(value);
        return Promise.resolve();
      },
    };
    const active = createActiveSession({ feed, memory });
    let changes = 0;
    active.onDidChange(() => (changes += 1));
    feed.put(resourceOf(STATES.analyzed, { id: 'a', touchedAt: 1 }));
    feed.put(resourceOf(STATES.analyzed, { id: 'b', touchedAt: 2 }));
    expect(active.id).toBe('b');
    active.set('a');
    expect(active.id).toBe('a');
    expect(changes).toBe(3);
    expect(createActiveSession({ feed, memory }).id).toBe('a');
    active.dispose();
  });
});
