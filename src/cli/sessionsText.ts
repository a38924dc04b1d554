import type { SessionView } from '../core/useCases/deps.ts';

/** The sessions for people, the one touched last first. */
export function sessionsText(views: readonly SessionView[]): string {
  if (views.length === 0) return 'No sessions yet: “lingrid translate FILE” starts one.';
  return views.map(describe).join('\n');
}

function describe({ record, snapshot }: SessionView): string {
  const { statistics } = snapshot;
  const stage = snapshot.interrupted ? 'interrupted' : record.states.session.status;
  const done = statistics === null ? '' : `  ${statistics.done} of ${statistics.total} done`;
  const failed = statistics !== null && statistics.failed > 0 ? `, ${statistics.failed} failed` : '';
  const touched = new Date(record.touchedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${record.id}  ${touched}  ${stage}${done}${failed}\n    ${record.path}`;
}
