import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { settle } from '../../state/settle.ts';
import type { Log } from '../ports.ts';
import type { OutputFiles } from '../ports/outputFiles.ts';
import type { Workbooks } from '../ports/workbooks.ts';
import type { OwnedSession } from './ownedSession.ts';

interface Deps {
  readonly workbooks: Pick<Workbooks, 'fingerprint'>;
  readonly files: Pick<OutputFiles, 'discard'>;
  readonly log: Log;
  readonly owned: OwnedSession;
  readonly now: number;
}

/**
 * The first thing a new owner does: work that died part-way goes back to the last durable state, and an
 * export that died around its rename is settled by what is on disk. What cannot be looked at counts as not
 * exported: later exports find our words by what the tasks remember.
 */
export async function settleSession({ workbooks, files, log, owned, now }: Deps): Promise<void> {
  const { states, intent } = owned.record;
  if (settle(states) === states && intent === null) return;
  const exported = intent === null ? undefined : await exportedAfterAll();
  await owned.update((record) => ({
    ...record,
    states: settle(record.states),
    intent: null,
    ...(exported && recordOutput(record, exported, now)),
  }));

  async function exportedAfterAll(): Promise<WrittenOutput | undefined> {
    const { path, temporary, newSha256 } = intent ?? { path: '', temporary: '', newSha256: '' };
    try {
      await files.discard(temporary);
      const fingerprint = await workbooks.fingerprint(path);
      return fingerprint?.sha256 === newSha256 ? { path, fingerprint } : undefined;
    } catch (error) {
      log.warn('export.not_settled', { error: error instanceof Error ? error.name : typeof error });
      return undefined;
    }
  }
}

interface WrittenOutput {
  readonly path: string;
  readonly fingerprint: Fingerprint;
}

const OUTPUTS_REMEMBERED = 8;

/** What a record says after `path` was written: the workbook's own fingerprint too where it was replaced. */
export function recordOutput(
  record: SessionRecord,
  { path, fingerprint }: WrittenOutput,
  at: number,
): Pick<SessionRecord, 'outputs' | 'fingerprint'> {
  const others = record.outputs.filter((output) => output.path !== path);
  return {
    outputs: [...others, { path, sha256: fingerprint.sha256, at }].slice(-OUTPUTS_REMEMBERED),
    fingerprint: path === record.path ? fingerprint : record.fingerprint,
  };
}
