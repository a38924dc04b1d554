import type { SessionResource } from '../../src/contract/api/session.ts';

/**
 * Changes whenever tasks may have. Before anything was translated there are no statistics, and the first that come can
 * be the last: that is a change like any other.
 */
export function tasksStamp({ statistics, states }: Pick<SessionResource, 'statistics' | 'states'>): string {
  const { done, failed, skipped, flagged, requests } = statistics ?? {};
  return JSON.stringify([states.execution.status, done, failed, skipped, flagged, requests]);
}
