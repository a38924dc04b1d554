import ExcelJS from 'exceljs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsAnswer } from '../../../src/contract/api/backups.ts';
import { exportAnswer } from '../../../src/contract/api/export.ts';
import {
  analysisAnswer,
  capabilities,
  healthAnswer,
  mappingAnswer,
  sessionAnswer,
  sessionsAnswer,
} from '../../../src/contract/api/session.ts';
import { taskPage, taskRow } from '../../../src/contract/api/tasks.ts';
import { until } from '../../support/poll.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';
import { readStringTable } from '../../support/stringTable.ts';
import { letNextPass } from '../../support/testTranslator.ts';

describe('a session over the API', () => {
  let scene: ServerScene;

  beforeEach(async () => {
    scene = await openServer({ rows: 3 });
  });
  afterEach(() => scene.close());

  const ready = async (path: 'split' | 'execution', flag: string): Promise<void> => {
    await until(`${path} is ${flag}`, async () => {
      const { body } = await scene.ask('GET', path);
      return (body as Record<string, Record<string, unknown>>)[path]?.[flag] === true;
    });
  };

  it('goes from a workbook to its translation, each answer as its schema says', async () => {
    const { client, id, book } = scene;
    const param = { id };

    const health = await client.health.$get();
    expect(healthAnswer.parse(await health.json())).toEqual({
      status: 'ok',
      version: '0.0.0',
      store: 'ready',
    });

    // Asked twice, it is the same session.
    for (let time = 0; time < 2; time += 1) {
      const created = await client.sessions.$post({ json: { path: book } });
      expect(sessionAnswer.parse(await created.json()).session).toMatchObject({
        id,
        path: book,
        lease: 'free',
      });
    }
    const listed = await client.sessions.$get();
    expect(sessionsAnswer.parse(await listed.json()).sessions.map((each) => each.id)).toEqual([id]);

    const patched = await client.sessions[':id'].$patch({ param, json: { targets: ['fr'], concurrency: 2 } });
    expect(sessionAnswer.parse(await patched.json()).session.settings).toEqual({
      targets: ['fr'],
      concurrency: 2,
    });

    const analyzed = await client.sessions[':id'].analysis.$post({ param, json: {} });
    const { analysis, session } = analysisAnswer.parse(await analyzed.json());
    expect(analysis.tasks).toBe(3);
    expect(session.settings).toEqual({ targets: ['fr'], concurrency: 2 });
    const again = await client.sessions[':id'].analysis.$get({ param });
    expect(analysisAnswer.parse(await again.json()).analysis).toEqual(analysis);

    const split = await client.sessions[':id'].split.$post({ param });
    expect(split.status).toBe(202);
    sessionAnswer.parse(await split.json());
    await ready('split', 'readyForNextStage');

    const started = await client.sessions[':id'].execution.$post({ param, json: {} });
    expect(started.status).toBe(202);
    sessionAnswer.parse(await started.json());
    await ready('execution', 'readyForDownload');
    const monitored = await client.sessions[':id'].execution.$get({ param });
    expect(await monitored.json()).toMatchObject({
      execution: { status: 'completed', readyForMonitoring: true },
      statistics: { total: 3, done: 3, languages: { fr: { done: 3 } } },
      pace: { rate: null, left: null, elapsed: expect.any(Number) as number },
      estimate: { cost: null, inputTokens: expect.any(Number) as number },
    });

    const page = await client.sessions[':id'].tasks.$get({ param, query: { limit: '2' } });
    const { capabilities: can, ...tasks } = await page.json();
    expect(capabilities.parse(can)).toMatchObject({ canEdit: { allowed: true } });
    expect(taskPage.parse(tasks)).toMatchObject({
      generation: 1,
      next: 2,
      tasks: [{ index: 0 }, { index: 1 }],
    });

    const one = await client.sessions[':id'].tasks[':taskId'].$get({ param: { id, taskId: '1' } });
    const etag = one.headers.get('ETag') ?? '';
    expect(taskRow.parse((await one.json()).task)).toMatchObject({
      cell: { sheet: 'Strings', ref: 'C3' },
      key: 'item.1',
      source: 'Collect 1 golden apples from the garden',
      translation: 'fr:Collect 1 golden apples from the garden',
      state: 'done',
    });
    const edit = (header: string) =>
      scene.ask('PATCH', 'tasks/1', { text: 'Cueillez une pomme' }, { 'If-Match': header });
    const edited = await edit(etag);
    expect(edited).toMatchObject({
      status: 200,
      body: { task: { translation: 'Cueillez une pomme', author: { by: 'person' }, findings: [] } },
    });
    expect(edited.headers.get('ETag')).not.toBe(etag);
    expect(await edit(etag)).toMatchObject({ status: 412, body: { error: { code: 'version_mismatch' } } });

    expect(await scene.refusal('GET', 'download')).toMatchObject({ code: 'stage_conflict', status: 409 });
    const exported = await client.sessions[':id'].export.$post({ param, json: {} });
    const written = exportAnswer.parse(await exported.json());
    expect(written).toMatchObject({
      changed: 3,
      skipped: { count: 0 },
      failed: { count: 0 },
      warnings: { count: 0, first: [] },
      parts: expect.arrayContaining(['xl/worksheets/sheet1.xml']) as string[],
    });
    const output = join(scene.workspace, 'book.translated.xlsx');
    expect(written.output).toBe(output);
    expect((await readStringTable(output)).get('C3')).toBe('Cueillez une pomme');

    const download = await client.sessions[':id'].download.$get({ param });
    expect(download.headers.get('Content-Type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(download.headers.get('Content-Disposition')).toContain('filename="book.translated.xlsx"');
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(new Uint8Array(await readFile(output)));

    const forgotten = await client.sessions[':id'].$delete({ param });
    expect(forgotten.status).toBe(204);
    expect(await scene.refusal('GET', '')).toMatchObject({ code: 'session_not_found', status: 404 });
  });

  it('tells of an export what is to be looked over', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(scene.book);
    await workbook.getWorksheet('Strings')?.protect('secret', {});
    await workbook.xlsx.writeFile(scene.book);
    await scene.ask('POST', 'analysis');
    await scene.ask('POST', 'split');
    await ready('split', 'readyForNextStage');
    await scene.ask('POST', 'execution');
    await ready('execution', 'readyForDownload');
    const { warnings } = exportAnswer.parse((await scene.ask('POST', 'export', {})).body);
    expect(warnings).toMatchObject({ count: 1, first: [{ sheet: 'Strings', ref: null }] });
  });

  it('pauses, resumes, stops and retries', async () => {
    await scene.ask('POST', 'analysis', { settings: { concurrency: 1 } });
    await scene.ask('POST', 'split');
    await ready('split', 'readyForNextStage');
    scene.translator.answer(({ text }) => (text.includes('1') ? undefined : `fr ${text}`));
    const release = scene.translator.hold();
    expect((await scene.ask('POST', 'execution')).status).toBe(202);
    await until('a request is on its way', () => scene.translator.requests === 1);
    const status = async (path: string) => {
      const { body } = await scene.ask('POST', `execution/${path}`);
      return sessionAnswer.parse(body).session.states.execution.status;
    };
    expect(await status('pause')).toBe('paused');
    expect(await status('resume')).toBe('running');
    expect(await status('stop')).toBe('stopped');
    release();

    expect((await scene.ask('POST', 'execution')).status).toBe(202);
    await ready('execution', 'readyForDownload');
    expect((await scene.ask('GET', 'execution')).body).toMatchObject({ statistics: { done: 2, failed: 1 } });
    scene.translator.answer(({ text }) => `fr ${text}`);
    expect((await scene.ask('POST', 'execution/retry')).status).toBe(202);
    await until('nothing is failed any more', async () => {
      const { body } = await scene.ask('GET', 'tasks?state=failed');
      return taskPage.loose().parse(body).tasks.length === 0;
    });

    await ready('execution', 'readyForDownload');
    scene.translator.answer(({ text }) => `nouveau ${text}`);
    expect((await scene.ask('POST', 'execution/retry', { tasks: [2] })).status).toBe(202);
    await until('the task named is done again, and no other', async () => {
      const { body } = await scene.ask('GET', 'tasks');
      const anew = taskPage
        .loose()
        .parse(body)
        .tasks.filter(({ translation }) => translation?.startsWith('nouveau'));
      return anew.length === 1 && anew[0]?.index === 2;
    });
  });

  it('goes on with another model within another cap', async () => {
    await scene.ask('POST', 'analysis', { settings: { concurrency: 1, cap: { tokens: 50_000 } } });
    await scene.ask('POST', 'split');
    await ready('split', 'readyForNextStage');
    scene.translator.hold();
    await scene.ask('POST', 'execution');
    await until('a request is on its way', () => scene.translator.requests === 1);
    await scene.ask('POST', 'execution/pause');
    letNextPass(scene.translator);
    const limits = { cap: { tokens: 60_000 }, concurrency: 3 };
    const body = { provider: 'test', model: 'another', ...limits };
    expect((await scene.ask('POST', 'execution/retry', body)).status).toBe(202);
    await ready('execution', 'readyForDownload');
    const { session } = sessionAnswer.parse((await scene.ask('GET', '')).body);
    expect(session.settings).toEqual(body);
  });

  it('lists backups and puts one back', async () => {
    await scene.ask('POST', 'analysis');
    await scene.ask('POST', 'split');
    await ready('split', 'readyForNextStage');
    await scene.ask('POST', 'execution');
    await ready('execution', 'readyForDownload');
    const { readFile } = await import('node:fs/promises');
    const before = await readFile(scene.book);
    expect((await scene.ask('POST', 'export', { inPlace: true })).status).toBe(200);
    expect(await readFile(scene.book)).not.toEqual(before);
    const { backups } = backupsAnswer.parse((await scene.ask('GET', 'backups')).body);
    expect(backups).toMatchObject([{ name: 'book.xlsx' }]);
    const { body, status } = await scene.ask('POST', 'backups/restore', { backup: backups[0]?.id });
    expect(status).toBe(200);
    expect(sessionAnswer.parse(body).session.lease).toBe('free');
    expect(await readFile(scene.book)).toEqual(before);
    expect(
      await scene.refusal('POST', 'backups/restore', { backup: '2026-01-01T00-00-00-000Z' }),
    ).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('says what became of an output that is not as it was written', async () => {
    await scene.ask('POST', 'analysis');
    await scene.ask('POST', 'split');
    await ready('split', 'readyForNextStage');
    await scene.ask('POST', 'execution');
    await ready('execution', 'readyForDownload');
    const { body } = await scene.ask('POST', 'export');
    const { output } = exportAnswer.parse(body);
    const { writeFile, rm } = await import('node:fs/promises');
    await writeFile(output ?? '', 'other bytes');
    expect(await scene.refusal('GET', 'download')).toMatchObject({ code: 'workbook_changed' });
    await rm(output ?? '');
    expect(await scene.refusal('GET', 'download')).toMatchObject({ code: 'workbook_missing' });
  });

  it('keeps what was set right in lingrid.json', async () => {
    const { client, id } = scene;
    const param = { id };
    const overrides = [{ name: 'Strings', excludeRows: [2] }];
    await client.sessions[':id'].analysis.$post({ param, json: { settings: { overrides } } });
    const kept = mappingAnswer.parse(await (await client.sessions[':id'].mapping.$post({ param })).json());
    expect(kept.analysis.tasks).toBe(2);
    expect(kept.session.settings.overrides).toBeUndefined();
    expect(JSON.parse(await readFile(kept.path, 'utf8'))).toEqual({
      sheets: [{ name: 'Strings', workbook: './book.xlsx', excludeRows: [2] }],
    });
    const again = await client.sessions[':id'].mapping.$post({ param });
    expect(again.status).toBe(400);
  });
});
