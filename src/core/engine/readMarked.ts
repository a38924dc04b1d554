import type { Finding, Unit } from '../../contract/task.ts';
import { FORMATTING } from '../text/checks/checkIds.ts';
import { unmark } from '../text/runTags.ts';

/** A translation as its cell shows it. `marked`: with the tags, where all are kept; else `formatting` says so. */
export interface MarkedTranslation {
  readonly text: string;
  readonly marked?: string;
  readonly formatting?: Finding;
}

/** Reads a translation of a unit whose formats are marked by tags; of another unit it is what it is. */
export function readMarked(answer: string, { source, marked }: Unit): MarkedTranslation {
  if (marked === undefined) return { text: answer };
  const { text, isKept } = unmark(answer, { plain: source, marked });
  return isKept ? { text, marked: answer } : { text, formatting: LOST };
}

const LOST: Finding = {
  check: FORMATTING,
  severity: 'warning',
  message: 'Words of the source have formats of their own, which the translation does not keep.',
};
