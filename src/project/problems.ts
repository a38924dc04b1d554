import type * as z from 'zod';
import { afterExport, columnOverride, legendEntry, project, projectSheet } from '../contract/project.ts';

type Issue = z.core.$ZodIssue;
type FieldPath = readonly PropertyKey[];

/** One thing that is wrong: where, and what is allowed there. */
export interface Problem {
  readonly path: FieldPath;
  readonly text: string;
}

/** What zod found, in the words of somebody who writes the file. */
export function problemsOf(error: z.ZodError, value: unknown): readonly Problem[] {
  return error.issues.flatMap((issue) => describeIssue(issue, issue.path, value));
}

/** `sheets[0].columns.B` */
export function fieldName(path: FieldPath): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function describeIssue(issue: Issue, path: FieldPath, root: unknown): readonly Problem[] {
  const one = (text: string): readonly Problem[] => [{ path, text }];
  switch (issue.code) {
    case 'invalid_type': {
      const found = typeOf(valueAt(root, path));
      return one(
        found === 'undefined' ? 'is missing' : `must be ${article(issue.expected)}, not ${article(found)}`,
      );
    }
    case 'invalid_value':
      return one(`must be one of ${list(issue.values.map(String))}`);
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        text: `is unknown; allowed here are ${list(keysAt(path))}`,
      }));
    case 'too_small':
      if (issue.origin === 'string') return one('must not be empty');
      if (issue.origin === 'array') return one('must have at least one entry');
      return one('must be 1 or more');
    case 'too_big':
      return one(
        `must have at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`,
      );
    case 'invalid_key':
      return one(`is no key for this: ${issue.issues.map(({ message }) => message).join(', ')}`);
    case 'invalid_union':
      return describeUnion(issue, path, root);
    default:
      return one(issue.message);
  }
}

/** The alternative that was meant is the one whose kind of value is there. */
function describeUnion(
  { errors }: z.core.$ZodIssueInvalidUnion,
  path: FieldPath,
  root: unknown,
): readonly Problem[] {
  const isObject = typeOf(valueAt(root, path)) === 'object';
  const meant = errors.find((issues) =>
    isObject
      ? !issues.some((issue) => isAtRoot(issue, 'invalid_value'))
      : issues.some((issue) => isAtRoot(issue, 'invalid_value')),
  );
  return (meant ?? []).flatMap((issue) => describeIssue(issue, [...path, ...issue.path], root));
}

function isAtRoot(issue: Issue, code: Issue['code']): boolean {
  return issue.code === code && issue.path.length === 0;
}

/** By where an object lies. */
function keysAt(path: FieldPath): readonly string[] {
  if (path.length === 0) return Object.keys(project.shape);
  if (path[0] === 'afterExport') return Object.keys(afterExport.shape);
  if (path.includes('legend')) return Object.keys(legendEntry.shape);
  return Object.keys(path.length === 2 ? projectSheet.shape : columnOverride.options[1].shape);
}

function valueAt(root: unknown, path: FieldPath): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(part))?.[1];
  }
  return value;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

function article(type: string): string {
  return NAMES[type] ?? type;
}

function list(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}
