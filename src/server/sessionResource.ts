import type { SessionResource } from '../contract/api/session.ts';
import type { Circumstances } from '../contract/capabilities.ts';
import type { SessionRecord } from '../contract/session.ts';
import { capabilityOf } from '../state/capabilities.ts';
import type { SessionView } from '../core/useCases/api.ts';

/** A session as answers and events have it. */
export function sessionResource(view: SessionView): SessionResource {
  const { record, snapshot, capabilities, holder, destination } = view;
  return {
    ...snapshot,
    path: record.path,
    createdAt: record.createdAt,
    touchedAt: record.touchedAt,
    settings: record.settings,
    destination,
    outputs: record.outputs.map(({ path, at }) => ({ path, at })),
    lease: view.lease,
    workbook: view.workbook,
    provider: view.provider,
    canExportPartial: canExportPartial(record, view),
    canContinueWith: canContinueWith(record, view),
    trusted: view.trusted,
    holder: holder === null ? null : { pid: holder.pid, operation: holder.operation },
    capabilities,
  };
}

/** The gate of an export with leave to be partial, where there is something and not everything. */
export function canExportPartial(
  { states, statistics }: Pick<SessionRecord, 'states' | 'statistics'>,
  circumstances: Circumstances,
): boolean {
  return (
    (statistics?.done ?? 0) > 0 &&
    !capabilityOf('export', states, circumstances).allowed &&
    capabilityOf('export', states, circumstances, { partial: true }).allowed
  );
}

/** The gates of whoever goes on, as they will be once another model is chosen. */
export function canContinueWith(
  { states, statistics }: Pick<SessionRecord, 'states' | 'statistics'>,
  circumstances: Circumstances,
): boolean {
  if (!circumstances.trusted || states.execution.status === 'idle' || statistics === null) return false;
  const isLeft = statistics.total > statistics.done + statistics.skipped;
  const withAnother = { ...circumstances, provider: 'ready' } as const;
  const standsStill = capabilityOf('resume', states, circumstances).allowed;
  return isLeft && (standsStill || capabilityOf('retry', states, withAnother).allowed);
}
