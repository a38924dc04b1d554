import { AppError } from '../contract/errors.ts';
import { systemCode } from './systemCode.ts';

const NO_RIGHT = 'you have no right to write here, or another program has it open';

/** What the system's refusals mean. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EBUSY: NO_RIGHT,
  EROFS: 'its disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota on this disk is used up',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
};

/** A refusal to write the project file; `problem` without a full stop. */
export function projectUnwritable(path: string, problem: string, cause?: unknown): AppError {
  const code = systemCode(cause);
  return new AppError('output_unwritable', `${path} cannot be written: ${problem}. Nothing was changed.`, {
    cause,
    ...(code !== undefined && { details: { reason: code } }),
  });
}

/** The same for what the system says. */
export function unwritable(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = systemCode(error);
  return projectUnwritable(
    path,
    REASONS[code ?? ''] ?? `the system refuses it (${code ?? 'unknown reason'})`,
    error,
  );
}
