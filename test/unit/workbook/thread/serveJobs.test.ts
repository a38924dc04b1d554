import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../../../src/workbook/protocol.ts';
import { serveJobs } from '../../../../src/workbook/thread/serveJobs.ts';
import { HEARTBEAT_MS } from '../../../../src/workbook/thread/watchdog.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';
import { until } from '../../../support/poll.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await folder.remove();
});

it('says that it lives for as long as a job is under way, however slow the reader', async () => {
  const path = join(folder.path, 'book.xlsx');
  await writeFile(
    path,
    makeWorkbook({ sheets: [{ name: 'S', xml: '<row r="1"><c r="A1"><v>1</v></c></row>' }] }),
  );
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  port1.on('message', (message: FromWorker) => heard.push(message.kind));
  serveJobs(port2);
  const say = (message: ToWorker) => {
    port1.postMessage(message);
  };
  const beats = () => heard.filter((kind) => kind === 'heartbeat').length;
  try {
    say({ kind: 'read', path, conditions: false });
    await until('a delivery', () => heard.includes('outline'));
    vi.advanceTimersByTime(3 * HEARTBEAT_MS);
    await until('three beats', () => beats() === 3);
    for (let times = 0; !heard.includes('read_done') && times < 100; times++) {
      say({ kind: 'acknowledge' });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until('the end', () => heard.includes('read_done'));
    vi.advanceTimersByTime(10 * HEARTBEAT_MS);
    await new Promise((resolve) => setImmediate(resolve));
    expect(beats()).toBe(3);
  } finally {
    port1.close();
  }
});
