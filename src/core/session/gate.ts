import type { Action, Circumstances } from '../../contract/capabilities.ts';
import { AppError } from '../../contract/errors.ts';
import type { LeaseHolder } from '../../contract/lease.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { capabilityOf } from '../../state/capabilities.ts';
import { GATE_MESSAGES } from './gateMessages.ts';
import { heldBy } from './heldBy.ts';

/**
 * Throws the first gate that refuses the action, as `capabilities` has it. Where it is the lease, the message
 * names its holder.
 */
export function assertAllowed(
  action: Action,
  record: SessionRecord | undefined,
  circumstances: Circumstances,
  options: { readonly partial?: boolean; readonly holder?: LeaseHolder | null } = {},
): asserts record is SessionRecord {
  const capability = capabilityOf(action, record?.states, circumstances, options);
  if (!capability.allowed) {
    const { reason } = capability;
    const { holder = null } = options;
    if (holder !== null && (reason === 'busy' || reason === 'owned_elsewhere')) throw heldBy(reason, holder);
    throw new AppError(reason, GATE_MESSAGES[reason]);
  }
  if (record === undefined) throw new AppError('session_not_found', GATE_MESSAGES.session_not_found);
}
