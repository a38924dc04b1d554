import type * as z from 'zod';
import { machineSettings, profile } from '../contract/machineSettings.ts';
import { price } from '../contract/translation.ts';

type Issue = z.core.$ZodIssue;

/** What zod found, one line each: which field, and what is allowed there. No value is repeated. */
export function settingsProblems({ issues }: z.ZodError): readonly string[] {
  return issues.flatMap((issue) => problems(issue, issue.path));
}

function problems(issue: Issue, path: readonly PropertyKey[]): readonly string[] {
  const field = path.length === 0 ? 'the file' : path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const allowed = list(fieldsAt(path.length));
      return issue.keys.map(
        (key) => `${[...path, key].map(String).join('.')} is unknown; allowed here are ${allowed}`,
      );
    }
    case 'invalid_type':
      return [`${field} must be ${NAMES[issue.expected] ?? issue.expected}`];
    case 'invalid_value':
      return [`${field} must be one of ${list(issue.values.map(String))}`];
    case 'invalid_key':
      return [`${field} is no name for a profile: ${issue.issues.map(({ message }) => message).join('; ')}`];
    case 'too_small':
      if (issue.origin === 'string') return [`${field} must not be empty`];
      return [
        `${field} must be ${issue.inclusive === true ? 'at least' : 'more than'} ${String(issue.minimum)}`,
      ];
    case 'too_big':
      return [
        `${field} must be at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}`,
      ];
    default:
      return [`${field} ${issue.message}`];
  }
}

/** By how deep an object lies: the file, a profile, its price. */
function fieldsAt(depth: number): readonly string[] {
  const { shape } = depth === 0 ? machineSettings : depth === 2 ? profile : price;
  return Object.keys(shape);
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  object: 'an object',
  record: 'an object',
};

function list(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}
