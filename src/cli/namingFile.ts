import { AppError } from '../contract/errors.ts';

/** Puts the workbook's path before an error that does not name it: scripts and git go through many. */
export async function namingFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.message.includes(path)) throw error;
    const { code, message, details } = error;
    throw new AppError(code, `${path}: ${message}`, {
      cause: error,
      ...(details !== undefined && { details }),
    });
  }
}
