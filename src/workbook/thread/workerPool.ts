import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { FromWorker, ToWorker } from '../protocol.ts';

/** One worker at work on one job. */
export interface Hire {
  post(message: ToWorker): void;
  /** Ends the worker, with whatever it is doing. Resolves when it has ended. */
  dismiss(): Promise<void>;
  /** Gives it back, its job done. */
  release(): void;
}

export interface HireEvents {
  message(message: FromWorker): void;
  /** The worker has died: the job is lost, and so is the hire. */
  died(error: AppError): void;
}

export interface WorkerPool {
  hire(events: HireEvents): Hire;
  /** Takes no more jobs from now on, and ends all workers once `last` has settled; jobs still under way die. */
  close(last: Promise<unknown>): Promise<void>;
}

/** Idle workers that are kept for the next job. */
const KEPT = 2;
const OLD_GENERATION_MB = 2048;

/**
 * Worker threads with so many MiB of heap, started when needed, each with one job at a time. Idle ones do not keep
 * the process alive.
 */
export function createWorkerPool(workerPath: string, heapMb = OLD_GENERATION_MB): WorkerPool {
  const all = new Set<Worker>();
  const idle: Worker[] = [];
  let closed = false;

  function start(): Worker {
    const worker = new Worker(workerPath, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    all.add(worker);
    // Without a listener an error of an idle worker would end the process; its exit tells enough.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    return worker;
  }

  return {
    hire(events) {
      if (closed) throw new AppError('internal', 'Lingrid is shutting down: no workbook is read any more.');
      const worker = idle.pop() ?? start();
      worker.ref();
      let problem: unknown;
      const onMessage = (message: FromWorker) => {
        events.message(message);
      };
      const onError = (error: unknown) => (problem = error);
      const onExit = () => {
        detach();
        events.died(diedError(problem, closed));
      };
      const detach = () => {
        worker.off('message', onMessage).off('exit', onExit);
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      return {
        post: (message) => {
          worker.postMessage(message);
        },
        async dismiss() {
          detach();
          await worker.terminate();
        },
        release() {
          detach();
          worker.off('error', onError);
          if (closed || idle.length >= KEPT) {
            void worker.terminate();
            return;
          }
          worker.unref();
          idle.push(worker);
        },
      };
    },
    async close(last) {
      closed = true;
      await last;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

export function shutDown(): AppError {
  return new AppError('internal', 'Lingrid was shut down while it worked on a workbook.');
}

function diedError(problem: unknown, closed: boolean): AppError {
  if (closed) return shutDown();
  const outOfMemory =
    problem instanceof Error && 'code' in problem && problem.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory
    ? new AppError('unsupported_workbook', 'The workbook needs more memory than Lingrid may use.', {
        cause: problem,
      })
    : new AppError('internal', 'The thread that works on workbooks ended unexpectedly. Try again.', {
        cause: problem,
      });
}
