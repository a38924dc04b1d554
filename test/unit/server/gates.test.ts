import { rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { until } from '../../support/poll.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

type Stage = 'created' | 'analyzed' | 'splitting' | 'split' | 'executing' | 'completed';

/** How a session comes to where a gate refuses. */
async function reach(scene: ServerScene, stage: Stage): Promise<() => void> {
  const { sessions } = scene.lingrid;
  if (stage === 'created') return () => undefined;
  await sessions.analyze(scene.id, { settings: { concurrency: 1 } });
  if (stage === 'analyzed') return () => undefined;
  if (stage === 'splitting') return holdSplit(scene);
  await sessions.split(scene.id);
  if (stage === 'split') return () => undefined;
  if (stage === 'completed') {
    await sessions.execute(scene.id);
    return () => undefined;
  }
  const release = scene.translator.hold();
  await scene.ask('POST', 'execution');
  await until('a request is on its way', () => scene.translator.requests === 1);
  return release;
}

async function holdSplit(scene: ServerScene): Promise<() => void> {
  const { tasks } = scene.lingrid.store;
  const real = tasks.saveChunk;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isSaving = false;
  Object.assign(tasks, {
    saveChunk: async (...args: Parameters<typeof real>) => {
      isSaving = true;
      await gate;
      return real(...args);
    },
  });
  await scene.ask('POST', 'split');
  await until('the split is saving', () => isSaving);
  return () => {
    Object.assign(tasks, { saveChunk: real });
    release();
  };
}

type Circumstance = 'elsewhere' | 'untrusted' | 'no provider' | 'changed' | 'missing';

async function bring(scene: ServerScene, circumstances: readonly Circumstance[]): Promise<void> {
  for (const circumstance of circumstances) {
    if (circumstance === 'elsewhere') scene.workElsewhere();
    else if (circumstance === 'untrusted') scene.trust(false);
    else if (circumstance === 'missing') await rm(scene.book);
    else if (circumstance === 'changed')
      await editWorkbook(scene.book, (sheet) => {
        sheet.getCell('B2').value = 'Another text';
      });
    else await scene.ask('PATCH', '', { provider: 'none' });
  }
}

/** The design's table, row by row: whatever comes later in a row is wrong too, and the first answers. */
const REFUSALS: readonly (readonly [string, string, Stage, readonly Circumstance[], ErrorCode])[] = [
  ['POST', 'analysis', 'executing', ['missing'], 'busy'],
  ['POST', 'analysis', 'completed', ['elsewhere', 'missing'], 'owned_elsewhere'],
  ['POST', 'analysis', 'created', ['missing'], 'workbook_missing'],

  ['POST', 'split', 'executing', ['changed'], 'busy'],
  ['POST', 'split', 'created', ['elsewhere', 'missing'], 'owned_elsewhere'],
  ['POST', 'split', 'created', ['missing'], 'stage_conflict'],
  ['POST', 'split', 'split', ['changed'], 'stage_conflict'],
  ['POST', 'split', 'analyzed', ['missing'], 'workbook_missing'],
  ['POST', 'split', 'analyzed', ['changed'], 'workbook_changed'],

  ['POST', 'execution', 'analyzed', ['untrusted', 'no provider', 'elsewhere'], 'tasks_missing'],
  ['POST', 'execution', 'splitting', ['untrusted'], 'split_not_ready'],
  ['POST', 'execution', 'completed', ['untrusted', 'no provider', 'elsewhere'], 'stage_conflict'],
  ['POST', 'execution', 'split', ['untrusted', 'no provider', 'elsewhere'], 'untrusted'],
  ['POST', 'execution', 'split', ['no provider', 'elsewhere'], 'provider_missing'],
  ['POST', 'execution', 'split', ['elsewhere'], 'owned_elsewhere'],

  ['POST', 'execution/retry', 'analyzed', ['untrusted', 'no provider', 'elsewhere'], 'tasks_missing'],
  ['POST', 'execution/retry', 'splitting', ['untrusted'], 'split_not_ready'],
  ['POST', 'execution/retry', 'executing', ['untrusted'], 'stage_conflict'],
  ['POST', 'execution/retry', 'completed', ['untrusted', 'no provider', 'elsewhere'], 'untrusted'],
  ['POST', 'execution/retry', 'completed', ['no provider', 'elsewhere'], 'provider_missing'],
  ['POST', 'execution/retry', 'completed', ['elsewhere'], 'owned_elsewhere'],

  ['POST', 'execution/pause', 'split', [], 'stage_conflict'],
  ['POST', 'execution/resume', 'split', [], 'stage_conflict'],
  ['POST', 'execution/stop', 'completed', [], 'stage_conflict'],

  ['GET', 'tasks', 'analyzed', [], 'tasks_missing'],
  ['GET', 'tasks', 'splitting', [], 'split_not_ready'],
  ['PATCH', 'tasks/0', 'analyzed', [], 'tasks_missing'],
  ['PATCH', 'tasks/0', 'splitting', [], 'split_not_ready'],
  ['PATCH', 'tasks/0', 'split', [], 'version_mismatch'],
  ['PATCH', 'tasks/999', 'split', [], 'task_not_found'],

  ['POST', 'export', 'split', ['elsewhere'], 'execution_not_ready'],
  ['POST', 'export', 'completed', ['elsewhere'], 'owned_elsewhere'],

  ['DELETE', '', 'executing', [], 'busy'],
  ['DELETE', '', 'completed', ['elsewhere'], 'owned_elsewhere'],
  ['PATCH', '', 'executing', [], 'busy'],
  ['PATCH', '', 'completed', ['elsewhere'], 'owned_elsewhere'],
];

/** What makes each request a good one but for the gate. */
function rest(method: string, path: string): readonly [unknown?, Readonly<Record<string, string>>?] {
  if (method !== 'PATCH') return [];
  return path === '' ? [{ destination: 'copy' }] : [{ text: 'Un texte' }, { 'If-Match': '"1.99"' }];
}

describe('each gate answers by its code, the first that refuses', () => {
  let scene: ServerScene;

  beforeEach(async () => {
    scene = await openServer();
  });
  afterEach(() => scene.close());

  it.each(REFUSALS)(
    '%s %s of a session that is %s, %j: %s',
    async (method, path, stage, circumstances, code) => {
      const release = await reach(scene, stage);
      await bring(scene, circumstances);
      const before = await scene.lingrid.sessions.glimpse(scene.id);
      expect(await scene.refusal(method, path, ...rest(method, path))).toMatchObject({ code });
      if (stage !== 'executing' && stage !== 'splitting') {
        expect(await scene.lingrid.sessions.glimpse(scene.id)).toBe(before);
      }
      release();
    },
  );

  it('names the process that another window is', async () => {
    await reach(scene, 'split');
    scene.workElsewhere();
    const { message, details, status } = await scene.refusal('POST', 'execution');
    expect(message).toContain('4242');
    expect(details).toEqual({ pid: 4_242, operation: 'execute' });
    expect(status).toBe(409);
  });

  it('exports in part what is not finished, but nothing without tasks', async () => {
    await reach(scene, 'analyzed');
    expect(await scene.refusal('POST', 'export', { partial: true })).toMatchObject({ code: 'tasks_missing' });
    await scene.lingrid.sessions.split(scene.id);
    expect(await scene.ask('POST', 'export', { partial: true })).toMatchObject({
      status: 200,
      body: { changed: 0, output: null },
    });
  });

  it('asks for the version of an edit, and takes no other header for it', async () => {
    await reach(scene, 'split');
    expect(await scene.refusal('PATCH', 'tasks/0', { text: 'Un' })).toMatchObject({
      code: 'version_required',
      status: 428,
    });
    for (const header of ['*', '1.1', 'W/"1.1"', '"1.1", "1.2"', '""']) {
      expect(await scene.refusal('PATCH', 'tasks/0', { text: 'Un' }, { 'If-Match': header })).toMatchObject({
        code: 'invalid_request',
      });
    }
  });

  it('never replaces a file that is not ours', async () => {
    await reach(scene, 'completed');
    await writeFile(scene.book.replace('.xlsx', '.translated.xlsx'), 'somebody’s');
    expect(await scene.refusal('POST', 'export')).toMatchObject({ code: 'output_exists', status: 409 });
    expect((await scene.ask('POST', 'export', { force: true })).status).toBe(200);
  });

  it('starts a stage once, however often it is asked for at once', async () => {
    await reach(scene, 'split');
    const release = scene.translator.hold();
    const answers = await Promise.all(Array.from({ length: 5 }, () => scene.ask('POST', 'execution')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409, 409, 409]);
    release();
  });
});
