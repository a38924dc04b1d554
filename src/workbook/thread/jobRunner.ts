import { setMaxListeners } from 'node:events';
import { unlink } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import {
  receiveError,
  type Delivery,
  type FromWorker,
  type JobRequest,
  type JobResult,
  type Sign,
} from '../protocol.ts';
import { unsupported } from '../refusal.ts';
import { namingWorkbook } from './namingWorkbook.ts';
import { createWatchdog, SILENCE_TICKS, type Ticks } from './watchdog.ts';
import { shutDown, type WorkerPool } from './workerPool.ts';

export interface JobRunner {
  /**
   * Does a job in a worker; each delivery is acknowledged when `visit` resolves. A read that is called off, or
   * whose visitor fails, rejects at once. A patch that is called off rejects when its worker has stopped and
   * its temporary file is gone; a worker that does not stop in time is ended. One that gives no sign of life is
   * ended too, with `unsupported_workbook`. What a job itself throws names its workbook; a visitor's errors and a
   * signal's reason come as they are.
   */
  run(
    request: JobRequest,
    visit: (delivery: Delivery) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<JobResult>;
  /** Calls off all that is under way, waits until patches have stopped, and ends the workers. */
  close(): Promise<void>;
}

/** How long a worker may take to stop before it is ended. */
const STOP_MS = 2000;

export function createJobRunner(pool: WorkerPool, ticks?: Ticks): JobRunner {
  const closing = new AbortController();
  // However many jobs are under way, each listens until it ends: no leak, of which Node would warn.
  setMaxListeners(0, closing.signal);
  const patches = new Set<Promise<unknown>>();

  const run: JobRunner['run'] = (request, visit, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(asError(signal.reason));
        return;
      }
      let stopped: Error | undefined;
      let patience: NodeJS.Timeout | undefined;
      let temporary: string | undefined;
      const ended = new AbortController();

      const settle = () => {
        ended.abort();
        clearTimeout(patience);
        watchdog.stop();
      };
      const hire = pool.hire({
        message(message) {
          watchdog.heard();
          if (message.kind === 'temporary_file') temporary = message.path;
          else if (message.kind === 'heartbeat') return;
          else if (isDelivery(message)) receive(message);
          else void end(message);
        },
        died(error) {
          settle();
          void removed(temporary).then(() => {
            reject(stopped ?? namingWorkbook(request, error));
          });
        },
      });
      /** Ends the worker, with what it would leave behind. */
      const dismiss = async (reason: Error) => {
        settle();
        // Whatever ending it brings, the job is over.
        await hire.dismiss().catch(() => undefined);
        await removed(temporary);
        reject(reason);
      };
      const watchdog = createWatchdog(() => {
        const error = stopped ?? namingWorkbook(request, silentError());
        stopped = error;
        void dismiss(error);
      }, ticks);
      const receive = (delivery: Delivery) => {
        if (stopped !== undefined) return;
        visit(delivery).then(() => {
          // Once it has stopped, the worker may be at work on another job, whose deliveries are not ours to tell of.
          if (stopped === undefined && !ended.signal.aborted) hire.post({ kind: 'acknowledge' });
        }, stop);
      };
      const end = async (answer: Answer) => {
        settle();
        hire.release();
        if (stopped !== undefined) {
          // The cancel came too late: the file is complete, and nobody wants it.
          if (answer.kind === 'patch_done') await removed(answer.result.temporary);
          reject(stopped);
        } else if (answer.kind === 'failed') reject(namingWorkbook(request, receiveError(answer.error)));
        else resolve(answer);
      };
      const stop = (reason: unknown) => {
        if (stopped !== undefined || ended.signal.aborted) return;
        const error = asError(reason);
        stopped = error;
        hire.post({ kind: 'cancel' });
        patience = setTimeout(() => {
          void dismiss(error);
        }, STOP_MS);
        if (request.kind === 'read') reject(error);
      };
      for (const source of signal === undefined ? [closing.signal] : [signal, closing.signal]) {
        const onAbort = () => {
          stop(source.reason);
        };
        source.addEventListener('abort', onAbort, { once: true, signal: ended.signal });
      }
      hire.post(request);
    });

  return {
    run(request, visit, signal) {
      const result = run(request, visit, signal);
      if (request.kind === 'patch') {
        const over = result.then(forget, forget);
        function forget(): void {
          patches.delete(over);
        }
        patches.add(over);
      }
      return result;
    },
    async close() {
      closing.abort(shutDown());
      await pool.close(Promise.all(patches));
    },
  };
}

type Answer = Exclude<FromWorker, Delivery | Sign>;

/** Resolves when the file is gone, or cannot be removed: `sweep` finds it later. */
async function removed(path: string | undefined): Promise<void> {
  if (path !== undefined) await unlink(path).catch(() => undefined);
}

const silentError = () =>
  unsupported(
    `it kept Lingrid busy for ${SILENCE_TICKS} seconds without a sign of life, so the work on it was ended; nothing was changed`,
  );

const DELIVERIES: Readonly<Record<Delivery['kind'], true>> = {
  outline: true,
  rules: true,
  preview: true,
  page: true,
  sheet_end: true,
};

function isDelivery(message: Answer | Delivery): message is Delivery {
  return message.kind in DELIVERIES;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new AppError('internal', 'The work on the workbook was stopped.');
}
