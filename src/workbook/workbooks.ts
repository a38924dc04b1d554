import { unlink } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import type { Workbooks, WorkbookVisitor } from '../core/ports.ts';
import { decodePage } from './decodePage.ts';
import { receiveError, type Delivery, type JobRequest, type JobResult } from './protocol.ts';
import { createWorkerPool, type Hire } from './thread/workerPool.ts';

export interface WorkbooksOptions extends Pick<Workbooks, 'locate' | 'fingerprint' | 'glance'> {
  /** The built worker: `dist/worker.js`. */
  readonly workerPath: string;
}

/** How long a worker may take to stop before it is ended. */
const STOP_MS = 2000;

/** Reads and patches workbooks in worker threads; visitors run on the caller's. `close` ends the threads. */
export function createWorkbooks(options: WorkbooksOptions): Workbooks & { close(): Promise<void> } {
  const { workerPath, locate, fingerprint, glance } = options;
  const pool = createWorkerPool(workerPath);

  function run(
    request: JobRequest,
    visit: (delivery: Delivery) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<JobResult> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(reasonOf(signal));
        return;
      }
      let stopped = false;
      let patience: NodeJS.Timeout | undefined;

      const settle = () => {
        stopped = true;
        clearTimeout(patience);
        signal?.removeEventListener('abort', onAbort);
      };
      const hire: Hire = pool.hire({
        message(message) {
          if (message.kind === 'read_done' || message.kind === 'patch_done') {
            if (stopped && message.kind === 'patch_done') discard(message.result.temporary);
            settle();
            hire.release();
            resolve(message);
          } else if (message.kind === 'failed') {
            const already = stopped;
            settle();
            hire.release();
            if (!already) reject(receiveError(message.error));
          } else if (!stopped) {
            visit(message).then(() => {
              hire.post({ kind: 'acknowledge' });
            }, stop);
          }
        },
        died(error) {
          settle();
          reject(error);
        },
      });
      /** Rejects at once; the worker has a while to stop before it is ended. */
      const stop = (reason: unknown) => {
        if (stopped) return;
        settle();
        hire.post({ kind: 'cancel' });
        patience = setTimeout(() => {
          hire.dismiss();
        }, STOP_MS);
        patience.unref();
        reject(
          reason instanceof Error ? reason : new AppError('internal', 'The workbook’s reader was stopped.'),
        );
      };
      const onAbort = () => {
        stop(signal === undefined ? undefined : reasonOf(signal));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      hire.post(request);
    });
  }

  return {
    locate,
    fingerprint,
    glance,
    async read(path, visitor, signal) {
      const result = await run({ kind: 'read', path }, (delivery) => visit(visitor, delivery), signal);
      if (result.kind !== 'read_done') throw unexpected();
      return result.fingerprint;
    },
    async patch(request, signal) {
      const result = await run({ kind: 'patch', request }, () => Promise.resolve(), signal);
      if (result.kind !== 'patch_done') throw unexpected();
      return result.result;
    },
    close: pool.close,
  };
}

/** Removes what a patch made that was called off just as it was done. */
function discard(temporary: string): void {
  unlink(temporary).catch(() => undefined);
}

async function visit(visitor: WorkbookVisitor, delivery: Delivery): Promise<void> {
  switch (delivery.kind) {
    case 'outline':
      return visitor.outline?.(delivery.outline);
    case 'page':
      return visitor.page(decodePage(delivery.page));
    case 'sheet_end':
      return visitor.sheetEnd?.(delivery.trailer);
  }
}

const unexpected = () =>
  new AppError('internal', 'The thread that works on workbooks gave an answer to another question.');

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error
    ? signal.reason
    : new AppError('internal', 'The work on the workbook was stopped.');
}
