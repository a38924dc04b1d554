import { zValidator } from '@hono/zod-validator';
import type * as z from 'zod';
import { AppError } from '../contract/errors.ts';

/** The request's JSON body as the schema has it; without a body, an empty object. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('json', schema, (result) => {
    if (!result.success) throw invalid('body', result.error.issues);
  });
}

/** The request's query as the schema has it. */
export function queryOf<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('query', schema, (result) => {
    if (!result.success) throw invalid('query', result.error.issues);
  });
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
}

/** Says which field does not fit, never what it held. */
function invalid(part: 'body' | 'query', issues: readonly Issue[]): AppError {
  const [first] = issues;
  const path = first?.path.map(String).join('.') ?? '';
  const where = path === '' ? `The request's ${part}` : `“${path}” in the request's ${part}`;
  const what =
    first?.code === 'unrecognized_keys' ? 'has fields that are not known here' : 'is missing or does not fit';
  return new AppError('invalid_request', `${where} ${what}.`, { details: { in: part, field: path } });
}
