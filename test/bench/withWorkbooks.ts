import * as esbuild from 'esbuild';
import { join } from 'node:path';
import type { Workbooks } from '../../src/core/ports/workbooks.ts';
import { createWorkbooks } from '../../src/workbook/workbooks.ts';

/** Gives `work` the product's workbooks, with a real worker, whose script is built into `folder`. */
export async function withWorkbooks(
  folder: string,
  work: (workbooks: Workbooks) => Promise<void>,
): Promise<void> {
  const workerPath = join(folder, 'worker.cjs');
  await esbuild.build({
    entryPoints: ['src/worker.ts'],
    outfile: workerPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const never = () => Promise.reject(new Error('not asked for'));
  const workbooks = createWorkbooks({ workerPath, locate: never, fingerprint: never, glance: never });
  try {
    await work(workbooks);
  } finally {
    await workbooks.close();
  }
}
