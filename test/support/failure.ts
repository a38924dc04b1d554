import { AppError } from '../../src/contract/errors.ts';

/** The AppError with which `work` fails; anything else, and success, fails the test. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  let outcome: unknown;
  try {
    outcome = await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`It was to fail, but resolved with ${JSON.stringify(outcome)}.`);
}

/** An error as the system's calls give it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: by test`), { code });
}
