import { AppError, type ErrorDetails } from '../../contract/errors.ts';
import { systemCode } from './fileSystem.ts';

const IN_USE = 'it is open in another program, or you have no right to it. Close it there';

/** What the system's refusals mean for an output, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
  EBUSY: IN_USE,
  EPERM: IN_USE,
  EACCES: IN_USE,
  ETXTBSY: IN_USE,
  ENOSPC: 'the disk is full. Make room',
  EDQUOT: 'your quota on this disk is used up. Make room',
  EROFS: 'its disk is read-only. Choose another folder for the output',
  EXDEV: 'it is on another disk than its folder (a mount or a link). Name its real path',
  ENAMETOOLONG: 'its name is too long. Choose a shorter one',
  ENOENT: 'its folder or the new file was removed meanwhile. Restore the folder',
  EISDIR: 'a folder has that name. Choose another name',
  EMFILE: 'too many files are open on this machine. Close some programs',
  ENFILE: 'too many files are open on this machine. Close some programs',
  EIO: 'the disk reports an error. Check the disk',
};

/** A refusal to write `path`: `problem` says why and what to do, without a full stop. */
export function outputUnwritable(
  path: string,
  problem: string,
  cause?: unknown,
  details: ErrorDetails = {},
): AppError {
  const code = systemCode(cause);
  return new AppError(
    'output_unwritable',
    `${path} cannot be written: ${problem}, and export again. What was there is unchanged; the translations stay in the session.`,
    { cause, details: { ...details, ...(code !== undefined && { reason: code }) } },
  );
}

/** The same for an error of the system. */
export function unwritable(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = systemCode(error);
  const problem =
    REASONS[code ?? ''] ?? `the system refuses it (${code ?? 'unknown reason'}). Remove the cause`;
  return outputUnwritable(path, problem, error);
}
