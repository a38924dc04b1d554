import { readdirSync } from 'node:fs';
import type { Control } from '../../src/core/useCases/api.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import { tellSession } from '../../src/server/tellSession.ts';
import { openSessions } from '../bench/openSessions.ts';
import { syntheticWorkbooks } from '../bench/syntheticWorkbooks.ts';
import { answerCalls } from '../support/calls.ts';
import { quietLog } from '../support/quietLog.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { faultyTranslator } from './faultyTranslator.ts';
import type { Sample } from './figures.ts';

const LANGUAGES = ['fr', 'de', 'ja', 'pt-BR'];
const WORKBOOK = '/synthetic.xlsx';
/** One stays open so long, in ms; then another is opened. */
const STREAM_LASTS = 500;

/** One window, a process of its own: its arguments are the store's folder, the workbook's rows and a seed. */
async function main([folder = '', rows = '', seed = '']: readonly string[]): Promise<void> {
  const translator = faultyTranslator(seededRandom(Number(seed)));
  const workbooks = syntheticWorkbooks(Number(rows), LANGUAGES);
  const { sessions, store } = await openSessions(folder, workbooks, translator, { timeToLive: 6_000 });
  const settings = { concurrency: 32 };
  let events = 0;
  let streams = 0;

  /** Events of the session, read as a panel does, from one stream after the other. */
  async function watchEvents(id: string, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const over = AbortSignal.any([until, AbortSignal.timeout(STREAM_LASTS)]);
      streams += 1;
      const stream = {
        writeSSE() {
          events += 1;
          return Promise.resolve();
        },
        write: () => Promise.resolve(),
      };
      await tellSession({ sessions, clock: systemClock, log: quietLog, id, over, stream });
    }
  }

  let ended = new AbortController();
  let watching: Promise<void> = Promise.resolve();
  answerCalls({
    create: async () => (await sessions.create(WORKBOOK)).record.id,
    async analyze(id: string) {
      await sessions.analyze(id, { settings });
    },
    split: (id: string) => sessions.split(id),
    execute: (id: string) => sessions.execute(id),
    retry: (id: string) => sessions.execute(id, { retryFailed: true }),
    control: (id: string, action: Control) => sessions.control(id, action),
    forget: (id: string) => sessions.forget(id),
    watch(id: string) {
      ended = new AbortController();
      watching = watchEvents(id, ended.signal);
    },
    async unwatch() {
      ended.abort();
      await watching;
      return { events, streams };
    },
    async statistics(id: string) {
      const { snapshot } = await sessions.view(id);
      return {
        statistics: snapshot.statistics,
        status: snapshot.states.execution.status,
        interrupted: snapshot.interrupted,
      };
    },
    sample(): Sample {
      globalThis.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      return { rss, heap: heapUsed, resources: process.getActiveResourcesInfo().length, files: openFiles() };
    },
    close: () => store.close(),
  });
}

function openFiles(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}

void main(process.argv.slice(2));
