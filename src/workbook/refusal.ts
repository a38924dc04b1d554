import { AppError } from '../contract/errors.ts';

/** The file is broken, or is no workbook: nothing can be read from it with certainty. */
export function unreadable(problem: string, cause?: unknown): AppError {
  return new AppError(
    'unreadable_workbook',
    `The workbook cannot be read: ${problem}. Open it in Excel, save it again, and try once more.`,
    { cause },
  );
}

/** The workbook may be sound, but holds something that Lingrid does not take on. */
export function unsupported(problem: string): AppError {
  return new AppError('unsupported_workbook', `This workbook is not supported: ${problem}.`);
}

/** The workbook is larger than a limit; `limit` is said for people, with its unit. */
export function overLimit(what: string, limit: string): AppError {
  return unsupported(`${what} more than the limit of ${limit}`);
}
