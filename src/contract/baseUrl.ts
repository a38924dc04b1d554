import * as z from 'zod';

const MOST_CHARACTERS = 2_000;

/**
 * The address of an endpoint as a person writes it. It holds no key: it is stored, shown and logged. Which
 * addresses may be spoken to is for the providers to judge.
 */
export const baseUrl = z.string().superRefine((value, context) => {
  const problem = problemOf(value);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

function problemOf(value: string): string | undefined {
  const url = value.length <= MOST_CHARACTERS && URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(value)) {
    return 'must be a web address, such as https://api.example.com/v1';
  }
  if (url.username !== '' || url.password !== '') {
    return 'must not hold a name or a password; keys come from the environment';
  }
  if (value.includes('?') || value.includes('#')) {
    return 'must end with its path: nothing that begins with ? or # may follow';
  }
  return undefined;
}
