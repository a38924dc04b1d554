import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { exportAnswer } from '../../src/contract/api/export.ts';
import { sessionAnswer } from '../../src/contract/api/session.ts';
import { taskPage, type TaskRow } from '../../src/contract/api/tasks.ts';
import { createMisbehavingServer, type MisbehavingServer } from '../support/misbehavingServer.ts';
import { startServer, type ServedApi } from '../support/servedApi.ts';
import { readStringTable, writeStringTable } from '../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const ROWS = 12;

type Ending = 'done' | RegExp;

/** Where the endpoint is down, nothing fails: all waits, for this reason. */
const WAITS: Readonly<Record<string, RegExp>> = {
  '500': /could not answer just now \(500\)/,
  hang: /did not answer within 1 s/,
  reset: /connection to .* failed/,
};

/** Where it refuses whatever is asked, all is left for later, for this reason. */
const LEFT: Readonly<Record<string, RegExp>> = {
  '429': /asks for fewer requests \(429\).*stays pending/,
};

/** What becomes of every task where the model behaves as its name says: it is done, or fails for this reason. */
const ENDINGS: Readonly<Record<string, Ending>> = {
  good: 'done',
  fenced: 'done',
  shuffled: 'done',
  extra: 'done',
  slow: 'done',
  'no-usage': 'done',
  'no-schema': 'done',
  'no-json': 'done',
  'no-json-unsaid': 'done',
  '401': /wants a key \(401\)/,
  'insufficient-quota': /spend nothing more/,
  html: /something that is no completion/,
  redirect: /redirects are not followed/,
  prose: /not the JSON object/,
  cut: /cut off/,
  missing: /left this text out/,
  duplicate: /more than once/,
  filtered: /content filter/,
};

interface Ended {
  /** Why it had to be stopped, or failed; null where it came to its end. */
  readonly waits: string | null;
  readonly tasks: readonly TaskRow[];
  readonly changed: number;
  readonly failed: number;
  readonly cells: ReadonlyMap<string, string>;
}

describe('a run over HTTP against a model that misbehaves on purpose', () => {
  let folder: TemporaryFolder;
  let model: MisbehavingServer;
  let api: ServedApi;
  const ended = new Map<string, Promise<Ended>>();

  beforeAll(async () => {
    folder = await temporaryFolder();
    model = await createMisbehavingServer();
    const settings = join(folder.path, 'settings.json');
    const profile = { provider: 'openai', baseUrl: model.baseUrl, timeoutSeconds: 1 };
    await writeFile(settings, JSON.stringify({ profiles: { local: profile } }));
    const args = [resolve('dist/cli.js'), 'serve', '--workspace', folder.path];
    api = await startServer([...args, '--store', join(folder.path, 'store')], {
      env: { LINGRID_SETTINGS: settings },
    });
    // All at once: they wait most of the time, and none may disturb another.
    for (const name of Object.keys({ ...ENDINGS, ...WAITS, ...LEFT })) {
      const run = translate(name);
      run.catch(() => undefined);
      ended.set(name, run);
    }
  });

  afterAll(async () => {
    expect(await api.end()).toBe(0);
    await model.close();
    await folder.remove();
  });

  async function translate(name: string): Promise<Ended> {
    const path = join(folder.path, `${name}.xlsx`);
    await writeStringTable(path, { rows: ROWS, targets: ['fr'] });
    const { session } = sessionAnswer.parse(await api.call('POST', '/sessions', { path }));
    const at = `/sessions/${session.id}`;
    await api.call('PATCH', at, { provider: 'local', model: name });
    await api.call('POST', `${at}/analysis`, {});
    await api.call('POST', `${at}/split`);
    await settled(session.id, ({ split }) => split.readyForNextStage);
    await api.call('POST', `${at}/execution`, {});
    // A machine that is busy lets any of them be late: those wait too, and go on by themselves.
    const isDown = name in WAITS;
    await settled(session.id, ({ states, execution: { readyForDownload, waiting } }) => {
      if (name in LEFT) return states.execution.status === 'failed';
      return isDown ? waiting !== null : readyForDownload;
    });
    const { execution, states } = await api.session(session.id);
    const { waiting } = execution;
    const failure = states.execution.status === 'failed' ? states.execution.reason : undefined;
    if (isDown) await api.call('POST', `${at}/execution/stop`);
    const { tasks } = z.object(taskPage.shape).parse(await api.call('GET', `${at}/tasks?limit=500`));
    const { changed, failed, output } = exportAnswer.parse(
      await api.call('POST', `${at}/export`, { partial: true }),
    );
    return {
      waits: (waiting?.reason ?? failure)?.message ?? null,
      tasks,
      changed,
      failed: failed.count,
      cells: await readStringTable(output ?? path),
    };
  }

  async function settled(
    id: string,
    isSo: (session: Awaited<ReturnType<ServedApi['session']>>) => boolean,
  ): Promise<void> {
    for (;;) {
      const session = await api.session(id);
      if (isSo(session)) return;
      const { split, execution } = session.states;
      expect([split.status, execution.status]).not.toContain('failed');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const columnOf = (cells: ReadonlyMap<string, string>, letter: string): readonly string[] =>
    [...cells].filter(([ref]) => ref.startsWith(letter)).map(([, text]) => text);

  it.each(Object.entries(ENDINGS))('%s', async (name, ending) => {
    const run = await ended.get(name);
    if (run === undefined) throw new Error('it was not started');
    const { tasks, changed, failed, cells } = run;
    expect(tasks).toHaveLength(ROWS);
    expect(columnOf(cells, 'B')).toHaveLength(ROWS);
    if (ending === 'done') {
      for (const { state, source, translation } of tasks)
        expect([state, translation]).toEqual(['done', `fr:${source}`]);
      expect([changed, failed]).toEqual([ROWS, 0]);
      expect(columnOf(cells, 'C')).toEqual(columnOf(cells, 'B').map((text) => `fr:${text}`));
    } else {
      // What a model got right before it went wrong is kept.
      const right = tasks.filter(({ state }) => state === 'done');
      for (const { state, reason } of tasks.filter((each) => !right.includes(each)))
        expect([state, reason]).toEqual(['failed', expect.stringMatching(ending)]);
      expect(failed).toBe(ROWS - right.length);
      expect(failed).toBeGreaterThan(0);
      expect(columnOf(cells, 'C')).toEqual(right.map(({ translation }) => translation));
    }
  });

  it.each(Object.entries({ ...WAITS, ...LEFT }))('%s', async (name, reason) => {
    const run = await ended.get(name);
    expect(run?.waits).toMatch(reason);
    expect(run?.tasks.map(({ state }) => state)).toEqual(Array.from({ length: ROWS }, () => 'pending'));
    expect([run?.changed, run?.failed]).toEqual([0, 0]);
  });

  it('sends each text in the agreed form, and never more than the agreed fields', () => {
    const fields = z.strictObject({
      id: z.string(),
      text: z.string(),
      key: z.string().optional(),
      fault: z.string().optional(),
    });
    expect(model.requests.length).toBeGreaterThan(20);
    for (const { question, messages, authorization } of model.requests) {
      expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
      expect(Object.keys(question)).toEqual(['source', 'target', 'items']);
      z.array(fields).parse(question.items);
      expect(authorization).toBeUndefined();
    }
  });
});
