import { AppError } from '../../contract/errors.ts';
import type { LeaseHolder } from '../../contract/lease.ts';

/** Why a lease cannot be had, with who has it and for what. */
export function heldBy(
  reason: 'busy' | 'owned_elsewhere',
  { operation, pid }: Pick<LeaseHolder, 'operation' | 'pid'>,
): AppError {
  return new AppError(
    reason,
    reason === 'busy'
      ? `This session is busy here (${operation}). Wait for it, or stop it.`
      : `Another Lingrid process (${pid}) is at work on this session (${operation}). Wait for it, or stop it there.`,
    { details: { pid, operation } },
  );
}
