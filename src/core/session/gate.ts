import type { Action, Circumstances } from '../../contract/capabilities.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { capabilityOf } from '../../state/capabilities.ts';
import { GATE_MESSAGES } from './gateMessages.ts';

/** Throws the first gate that refuses the action, as `capabilities` has it. */
export function assertAllowed(
  action: Action,
  record: SessionRecord | undefined,
  circumstances: Circumstances,
  options: { readonly partial?: boolean } = {},
): asserts record is SessionRecord {
  const capability = capabilityOf(action, record?.states, circumstances, options);
  if (!capability.allowed) throw new AppError(capability.reason, GATE_MESSAGES[capability.reason]);
  if (record === undefined) throw new AppError('session_not_found', GATE_MESSAGES.session_not_found);
}
