import type { SessionRecord } from '../../contract/session.ts';
import { settle } from '../../state/settle.ts';
import type { OutputFiles, Workbooks } from '../ports.ts';
import type { OwnedSession } from './ownedSession.ts';

interface Deps {
  readonly workbooks: Pick<Workbooks, 'fingerprint'>;
  readonly files: Pick<OutputFiles, 'discard'>;
  readonly owned: OwnedSession;
  readonly now: number;
}

/**
 * The first thing a new owner does: work that died part-way goes back to the last durable state, and an
 * export that died around its rename is settled by what is on disk.
 */
export async function settleSession({ workbooks, files, owned, now }: Deps): Promise<void> {
  const { states, intent } = owned.record;
  const settled = settle(states);
  const exported = intent === null ? undefined : await exportedAfterAll(workbooks, intent);
  if (intent !== null) await files.discard(intent.temporary);
  if (settled === states && intent === null) return;
  await owned.update((record) => ({
    ...record,
    states: settle(record.states),
    intent: null,
    ...(exported && recordOutput(record, exported, now)),
  }));
}

async function exportedAfterAll(
  workbooks: Pick<Workbooks, 'fingerprint'>,
  intent: NonNullable<SessionRecord['intent']>,
) {
  const onDisk = await workbooks.fingerprint(intent.path);
  return onDisk?.sha256 === intent.newSha256 ? { path: intent.path, fingerprint: onDisk } : undefined;
}

const OUTPUTS_REMEMBERED = 8;

/** What a record says after `path` was written: the workbook's own fingerprint too where it was replaced. */
export function recordOutput(
  record: SessionRecord,
  {
    path,
    fingerprint,
  }: { readonly path: string; readonly fingerprint: NonNullable<SessionRecord['fingerprint']> },
  at: number,
): Pick<SessionRecord, 'outputs' | 'fingerprint'> {
  const others = record.outputs.filter((output) => output.path !== path);
  return {
    outputs: [...others, { path, sha256: fingerprint.sha256, at }].slice(-OUTPUTS_REMEMBERED),
    fingerprint: path === record.path ? fingerprint : record.fingerprint,
  };
}
