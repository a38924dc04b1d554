import type { Author, Finding } from '../../contract/task.ts';
import { listOf, orNull, text, tuple, word } from './tuple.ts';

/** A word's place is its stored code: append only. */
const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Finding['severity'][];

const PERSON = 0;

export function packAuthor(author: Author): unknown {
  return author.by === 'person' ? PERSON : [author.provider, author.model];
}

export function readAuthor(value: unknown): Author {
  if (value === PERSON) return { by: 'person' };
  const [provider, model] = tuple(value, 2);
  return { by: 'model', provider: text(provider), model: orNull(model, text) };
}

export function packFindings(findings: readonly Finding[]): unknown {
  return findings.map(({ check, severity, message }) => [check, SEVERITIES.indexOf(severity), message]);
}

export function readFindings(value: unknown): Finding[] {
  return listOf(value, Infinity, (entry) => {
    const [check, severity, message] = tuple(entry, 3);
    return { check: text(check), severity: word(SEVERITIES, severity), message: text(message) };
  });
}

/** What in-place exports wrote: at most two texts. */
export function readWritten(value: unknown): string[] {
  return listOf(value, 2, text);
}
