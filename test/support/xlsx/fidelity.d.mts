import type { Workbooks } from '../../../src/core/ports/workbooks.ts';

export declare function tryWorkbook(
  workbooks: Workbooks,
  path: string,
  count?: number,
  seed?: number,
): Promise<{ readonly outcome: string; readonly detail?: string; readonly applied?: number }>;
