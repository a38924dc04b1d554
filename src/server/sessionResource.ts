import type { SessionResource } from '../contract/api/session.ts';
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
    trusted: view.trusted,
    holder: holder === null ? null : { pid: holder.pid, operation: holder.operation },
    capabilities,
  };
}
