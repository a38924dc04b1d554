import { AppError } from '../../contract/errors.ts';
import type { SessionRecord, SessionSettings } from '../../contract/session.ts';
import { GATE_MESSAGES } from '../session/gateMessages.ts';
import { readStanding } from '../session/standing.ts';
import { recordWith } from '../session/withChoicesKept.ts';
import { controlExecution } from './controlExecution.ts';
import type { SessionsDeps } from './deps.ts';

interface Wish {
  /** They name who is to translate from now on. */
  readonly settings: SessionSettings;
  /** What else must hold. */
  readonly demand: (record: SessionRecord) => void;
}

/**
 * Ends an execution that is paused, in whichever window, so that another model can go on with what is left. Whatever
 * stands in the other's way is thrown before: then it stays paused. Anything but a paused execution is left as it is.
 */
export async function endPaused(
  deps: SessionsDeps,
  id: string,
  { settings, demand }: Wish,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { found, lease } = await readStanding(deps.store, id);
  const { circumstance } = lease;
  if (found.value.states.execution.status !== 'paused' || circumstance === 'free' || circumstance === 'dead')
    return;
  const next = recordWith(found.value, settings);
  deps.translators(next.settings);
  demand(next);
  if (!deps.trusted()) throw new AppError('untrusted', GATE_MESSAGES.untrusted);
  await controlExecution(deps, id, 'stop', signal);
}
