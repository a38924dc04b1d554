import type { SessionRecord, SessionSettings } from '../../contract/session.ts';
import { standsStill } from '../../state/executionState.ts';
import { settle } from '../../state/settle.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { readStanding } from '../session/standing.ts';
import { recordWith } from '../session/withChoicesKept.ts';
import { controlExecution } from './controlExecution.ts';
import type { SessionsDeps } from './deps.ts';

interface Wish {
  /** They name who is to translate from now on. */
  readonly settings: SessionSettings;
  /** What else must hold. */
  readonly demand: (record: SessionRecord) => Promise<void>;
}

/**
 * Ends an execution that is paused or waits for its endpoint, in whichever window, so that another model can go on
 * with what is left: true where it did. Whatever stands in the other's way is thrown before: then it stays as it is.
 * Anything else at work is left alone.
 */
export async function makeWay(
  deps: SessionsDeps,
  id: string,
  { settings, demand }: Wish,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { found, lease } = await readStanding(deps.store, id);
  const { circumstance } = lease;
  if (!standsStill(found.value.states.execution) || circumstance === 'free' || circumstance === 'dead')
    return false;
  const next = recordWith(found.value, settings);
  // Who was asked for says best what it lacks.
  deps.translators(next.settings);
  const ended = { ...next, states: settle(next.states) };
  assertAllowed('retry', ended, circumstancesOf(ended, { circumstance: 'free' }, undefined, deps));
  await demand(ended);
  await controlExecution(deps, id, 'stop', signal);
  return true;
}
