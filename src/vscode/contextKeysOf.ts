import { ACTIONS, type Action } from '../contract/capabilities.ts';
import type { SessionResource } from '../contract/api/session.ts';
import { canOf } from './commands/commandTable.ts';
import type { ShellState } from '../contract/messages.ts';

/** What context keys tell of, complete. */
export interface Circumstance {
  readonly state: ShellState['status'];
  readonly active: SessionResource | undefined;
  readonly hasModel: boolean;
  readonly hasWorkbooks: boolean;
}

/** Every key that `when` and `enablement` may name, with what it says. */
export type ContextKeys = {
  readonly 'lingrid.state': ShellState['status'];
  /** There is a session that palette commands speak of. */
  readonly 'lingrid.hasSession': boolean;
  readonly 'lingrid.hasModel': boolean;
  readonly 'lingrid.hasWorkbooks': boolean;
  readonly 'lingrid.canExportPartial': boolean;
  readonly 'lingrid.canContinueWith': boolean;
  readonly 'lingrid.isInterrupted': boolean;
} & { readonly [A in Action as `lingrid.can${Capitalize<A>}`]: boolean };

/** The keys as they must be: the gates of the active session, mirrored. Nothing can be done before `ready`. */
export function contextKeysOf({ state, active, hasModel, hasWorkbooks }: Circumstance): ContextKeys {
  const session = state === 'ready' ? active : undefined;
  const gates = ACTIONS.map((action) => {
    const can = canOf(action);
    return [`lingrid.${can}`, session?.capabilities[can].allowed === true] as const;
  });
  return {
    'lingrid.state': state,
    'lingrid.hasSession': session !== undefined,
    'lingrid.hasModel': hasModel,
    'lingrid.hasWorkbooks': hasWorkbooks,
    'lingrid.canExportPartial': session?.canExportPartial === true,
    'lingrid.canContinueWith': session?.canContinueWith === true,
    'lingrid.isInterrupted': session?.interrupted === true,
    ...(Object.fromEntries(gates) as Pick<ContextKeys, (typeof gates)[number][0]>),
  };
}
