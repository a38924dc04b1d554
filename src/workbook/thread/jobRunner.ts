import { setMaxListeners } from 'node:events';
import { unlink } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import {
  receiveError,
  type Delivery,
  type FromWorker,
  type JobRequest,
  type JobResult,
} from '../protocol.ts';
import { shutDown, type WorkerPool } from './workerPool.ts';

export interface JobRunner {
  /**
   * Does a job in a worker; each delivery is acknowledged when `visit` resolves. A read that is called off, or
   * whose visitor fails, rejects at once. A patch that is called off rejects when its worker has stopped and
   * its temporary file is gone; a worker that does not stop in time is ended, and may leave its file.
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

export function createJobRunner(pool: WorkerPool): JobRunner {
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
      const ended = new AbortController();

      const settle = () => {
        ended.abort();
        clearTimeout(patience);
      };
      const hire = pool.hire({
        message(message) {
          if (isDelivery(message)) receive(message);
          else void end(message);
        },
        died(error) {
          settle();
          reject(stopped ?? error);
        },
      });
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
          if (answer.kind === 'patch_done') await unlink(answer.result.temporary).catch(() => undefined);
          reject(stopped);
        } else if (answer.kind === 'failed') reject(receiveError(answer.error));
        else resolve(answer);
      };
      const stop = (reason: unknown) => {
        if (stopped !== undefined || ended.signal.aborted) return;
        const error = asError(reason);
        stopped = error;
        hire.post({ kind: 'cancel' });
        patience = setTimeout(() => {
          settle();
          void hire.dismiss().then(() => {
            reject(error);
          });
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

type Answer = Exclude<FromWorker, Delivery>;

function isDelivery(message: FromWorker): message is Delivery {
  return message.kind === 'outline' || message.kind === 'page' || message.kind === 'sheet_end';
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new AppError('internal', 'The work on the workbook was stopped.');
}
