import type { CheckFinding, Protection } from './protection.ts';

const EMPTY: CheckFinding = {
  check: 'empty',
  severity: 'error',
  message: 'The answer was empty.',
  fault: 'The answer was empty.',
};

/** The checks and masks of a session. */
export function createProtection(): Protection {
  return { check: ({ text }) => (text.trim() === '' ? [EMPTY] : []), mask: () => undefined };
}
