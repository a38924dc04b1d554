import type { LedgerEntry } from '../../contract/task.ts';
import { packAuthor, packFindings, readAuthor, readFindings, readWritten } from './result.ts';
import { text, tuple } from './tuple.ts';

/** Ledger entries as they are stored: by place, without their `fit`, which is their key. */
export function packLedgerEntry(entry: LedgerEntry): unknown {
  return [
    entry.text,
    packAuthor(entry.author),
    packFindings(entry.findings),
    entry.written,
    ...(entry.marked === undefined ? [] : [entry.marked]),
  ];
}

export function readLedgerEntry(fit: string, value: unknown): LedgerEntry {
  const [words, author, findings, written, marked] = tuple(value, 4, 5);
  return {
    fit,
    text: text(words),
    ...(marked !== undefined && { marked: text(marked) }),
    author: readAuthor(author),
    findings: readFindings(findings),
    written: readWritten(written),
  };
}
