import { ACTIONS } from '../../contract/capabilities.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import { canOf } from '../commands/commandTable.ts';

/** A row's `contextValue`: that it is a session, what can be done with it, and whether it has an output. */
export function rowContext(session: SessionResource): string {
  const can = ACTIONS.map(canOf).filter((each) => session.capabilities[each].allowed);
  return [
    'session',
    ...can,
    ...(session.canExportPartial ? ['canExportPartial'] : []),
    ...(session.canContinueWith ? ['canContinueWith'] : []),
    ...(session.interrupted ? ['isInterrupted'] : []),
    ...(session.outputs.length > 0 ? ['hasOutput'] : []),
  ].join(' ');
}
