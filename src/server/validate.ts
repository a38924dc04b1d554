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

type Issue = z.core.$ZodIssue;

/** Says which field does not fit and what would, never what it held. */
function invalid(part: 'body' | 'query', issues: readonly Issue[]): AppError {
  const [first] = issues;
  const issue = first && meant(first);
  const field = (issue?.path ?? []).map(shown).join('.');
  const where = field === '' ? `The request's ${part}` : `“${field}” in the request's ${part}`;
  return new AppError('invalid_request', `${where} ${faultOf(issue)}.`, { details: { in: part, field } });
}

/** Of alternatives none of which fits, the fault that says most: the deepest, and then by its kind. */
function meant(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const [best] = issue.errors
    .flat()
    .map((each): Issue => meant({ ...each, path: [...issue.path, ...each.path] }))
    .sort((a, b) => b.path.length - a.path.length || saysMore(b) - saysMore(a));
  return best ?? issue;
}

function saysMore({ code }: Issue): number {
  return code === 'unrecognized_keys' ? 2 : code === 'invalid_value' ? 1 : 0;
}

const MOST_NAMED = 5;

function faultOf(issue: Issue | undefined): string {
  if (issue?.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue?.code !== 'unrecognized_keys') return 'is missing or does not fit';
  const names = issue.keys.filter((key) => NAME.test(key)).slice(0, MOST_NAMED);
  const told = names.length === 0 ? '' : `: ${names.join(', ')}`;
  return `has fields that are not known here${told}`;
}

/** What a program would call a field. Anything else could be anybody's text. */
const NAME = /^[A-Za-z_]\w{0,39}$/;

function shown(part: PropertyKey): string {
  return typeof part === 'number' || NAME.test(String(part)) ? String(part) : '…';
}
