import { AppError } from '../contract/errors.ts';
import type { Workbooks, WorkbookVisitor } from '../core/ports/workbooks.ts';
import { decodePage } from './decodePage.ts';
import type { Delivery } from './protocol.ts';
import { createJobRunner } from './thread/jobRunner.ts';
import { createWorkerPool } from './thread/workerPool.ts';

export interface WorkbooksOptions extends Pick<Workbooks, 'locate' | 'fingerprint' | 'glance'> {
  /** The built worker: `dist/worker.js`. */
  readonly workerPath: string;
}

/** Reads and patches workbooks in worker threads; visitors run on the caller's. `close` ends the threads. */
export function createWorkbooks(options: WorkbooksOptions): Workbooks & { close(): Promise<void> } {
  const { workerPath, locate, fingerprint, glance } = options;
  const jobs = createJobRunner(createWorkerPool(workerPath));
  return {
    locate,
    fingerprint,
    glance,
    async read(path, visitor, signal) {
      const result = await jobs.run(
        { kind: 'read', path, conditions: visitor.conditions !== undefined },
        (delivery) => visit(visitor, delivery),
        signal,
      );
      if (result.kind !== 'read_done') throw unexpected();
      return result.fingerprint;
    },
    async patch(request, signal) {
      const result = await jobs.run({ kind: 'patch', request }, () => Promise.resolve(), signal);
      if (result.kind !== 'patch_done') throw unexpected();
      return result.result;
    },
    close: jobs.close,
  };
}

async function visit(visitor: WorkbookVisitor, delivery: Delivery): Promise<void> {
  switch (delivery.kind) {
    case 'outline':
      return visitor.outline?.(delivery.outline);
    case 'rules':
      return visitor.conditions?.rules(delivery.sheet, delivery.rules);
    case 'preview':
      return visitor.conditions?.preview(decodePage(delivery.page));
    case 'page':
      return visitor.page(decodePage(delivery.page));
    case 'sheet_end':
      return visitor.sheetEnd?.(delivery.trailer);
  }
}

const unexpected = () =>
  new AppError('internal', 'The thread that works on workbooks gave an answer to another question.');
