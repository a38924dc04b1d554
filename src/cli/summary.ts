import type { SummaryEvent } from '../contract/events.ts';
import { listFirst } from '../contract/listed.ts';

/** What a summary says of a run that did nothing. */
export const NOTHING_YET: Omit<SummaryEvent, 'exitCode' | 'error'> = {
  type: 'summary',
  id: null,
  workbook: null,
  output: null,
  changed: 0,
  skipped: 0,
  warnings: listFirst([]),
  statistics: null,
  elapsed: null,
  estimate: null,
};

/** Where the command line says more of what nobody foresaw. */
export const LOG_ADVICE = 'LINGRID_LOG=debug says more.';
