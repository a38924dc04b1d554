import { AppError, isGate } from '../contract/errors.ts';

/** How a run of the command line ends. */
export const EXIT = {
  allDone: 0,
  someFailed: 1,
  badInput: 2,
  refused: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A gate that refuses, or what is done only where somebody insists, is 3; all else that cannot be done is 2. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof AppError && (isGate(error.code) || error.details?.forcible === true)) {
    return EXIT.refused;
  }
  return EXIT.badInput;
}
