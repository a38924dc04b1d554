import type { SessionResource } from '../../contract/api/session.ts';

/** Whether what is finished can be exported though not everything is: the same gates, with that leave. */
export function canExportPartial({
  capabilities,
  states,
  split,
  lease,
  statistics,
}: SessionResource): boolean {
  const { canExport } = capabilities;
  if (canExport.allowed || canExport.reason !== 'execution_not_ready') return false;
  const isFree = lease === 'free' || lease === 'mine' || lease === 'dead';
  return (
    isFree && split.readyForNextStage && states.split.status === 'completed' && (statistics?.done ?? 0) > 0
  );
}
