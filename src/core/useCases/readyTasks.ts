import { AppError } from '../../contract/errors.ts';
import type { SessionSettings } from '../../contract/session.ts';
import type { SplitStatus } from '../../contract/states.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { readStanding } from '../session/standing.ts';
import type { SessionsDeps } from './deps.ts';

export type ReadySplit = Extract<SplitStatus, { status: 'completed' }> & {
  /** Those that its tasks are worked on with. */
  readonly settings: SessionSettings;
};

/** The split whose tasks can be read and edited now; refused by the gate of `edit`. */
export async function readySplit(deps: SessionsDeps, id: string): Promise<ReadySplit> {
  const { found, lease } = await readStanding(deps.store, id);
  const record = found.value;
  assertAllowed('edit', record, circumstancesOf(record, lease, undefined, deps));
  const { split } = record.states;
  if (split.status !== 'completed')
    throw new AppError('internal', 'The gates let tasks pass that are not ready.');
  return { ...split, settings: record.settings };
}
