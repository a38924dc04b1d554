import type { ZodError } from 'zod';

/** What is wrong with an entry, without what it holds. */
export function editProblem(entry: unknown, { issues }: ZodError): string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return 'is no object with “sheet”, “ref” and “text”';
  const [issue] = issues;
  const field = String(issue?.path[0] ?? '');
  switch (issue?.code) {
    case 'unrecognized_keys':
      return 'has a field besides “sheet”, “ref” and “text”';
    case 'invalid_type':
      return field in entry ? `has a “${field}” that is no text` : `has no “${field}”`;
    case 'too_small':
      return `has an empty “${field}”`;
    default:
      return `has a “${field}” that is no cell such as B2`;
  }
}
