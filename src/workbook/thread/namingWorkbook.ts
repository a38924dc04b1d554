import { AppError } from '../../contract/errors.ts';
import type { JobRequest } from '../protocol.ts';

/**
 * A job's own error with the workbook's path before its message, where that does not name it already: readers of a
 * package know no file. What cannot be written is about another file, and names that.
 */
export function namingWorkbook(job: JobRequest, error: AppError): AppError {
  const path = job.kind === 'read' ? job.path : job.request.path;
  const { code, message, details } = error;
  if (code === 'output_unwritable' || message.includes(path)) return error;
  return new AppError(code, `${path}: ${message}`, {
    cause: error,
    ...(details !== undefined && { details }),
  });
}
