import type { TaskRow } from '../../contract/api/tasks.ts';
import type { Severity } from './severity.ts';

/** One line of a session's findings, and what it says. */
export interface FindingLine {
  readonly line: number;
  readonly length: number;
  readonly severity: Severity;
  readonly check: string;
  readonly message: string;
}

export interface FindingsText {
  readonly text: string;
  readonly lines: readonly FindingLine[];
}

/** What is to be looked at, as a text with a line for each finding: where, which language, what. */
export function findingsText(title: string, rows: readonly TaskRow[]): FindingsText {
  const written: string[] = [title, ''];
  const lines: FindingLine[] = [];
  for (const row of rows) {
    const place = `${row.cell.sheet}!${row.cell.ref}`;
    for (const { severity, check, message } of findingsOf(row)) {
      const text = oneLine(
        [place, row.language, row.key ?? '', message].filter((part) => part !== '').join('  '),
      );
      lines.push({
        line: written.length,
        length: text.length,
        severity,
        check,
        message: `${place} (${row.language}): ${message}`,
      });
      written.push(text);
    }
  }
  return { text: `${written.join('\n')}\n`, lines };
}

/** A failed task without a finding still has a reason. */
function findingsOf({
  state,
  reason,
  findings,
}: TaskRow): readonly { severity: Severity; check: string; message: string }[] {
  if (state !== 'failed') return findings;
  const failed = { severity: 'error' as const, check: 'failed', message: reason ?? '' };
  return findings.length > 0 ? findings : [failed];
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}
