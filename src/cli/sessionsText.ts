import type { SessionRecord } from '../contract/session.ts';
import type { SessionStage } from '../contract/states.ts';
import type { SessionView } from '../core/useCases/api.ts';

const DAY = 86_400_000;
/** Sessions that nobody has touched for so long are offered for removal. */
const OLD = 30 * DAY;

/** The sessions for people, the one touched last first. */
export function sessionsText(views: readonly SessionView[], now: number): string {
  if (views.length === 0) return 'No sessions yet: “lingrid translate FILE” starts one.';
  const lines = views.map(describe);
  const old = views.filter(({ record }) => now - record.touchedAt > OLD);
  if (old.length > 0) {
    lines.push('', 'Not touched for 30 days; each can be erased:');
    lines.push(...old.map(({ record }) => `  lingrid forget ${record.id}`));
  }
  return lines.join('\n');
}

const STAGES: Readonly<Record<SessionStage['status'], string>> = {
  created: 'not analyzed yet',
  analyzed: 'analyzed',
  split_complete: 'stopped',
  executing: 'at work',
  completed: 'done',
  failed: 'failed',
};

function stageOf({ states, outputs, statistics }: SessionRecord, interrupted: boolean): string {
  const { status } = states.session;
  if (interrupted) return 'interrupted';
  if (status === 'executing' && states.execution.status === 'paused') return 'paused';
  if (status === 'split_complete' && states.execution.status === 'idle') return 'ready to translate';
  if (status === 'completed' && outputs.length === 0 && (statistics?.done ?? 0) > 0) {
    return 'translated, not written';
  }
  return STAGES[status];
}

function describe({ record, snapshot }: SessionView): string {
  const { statistics } = snapshot;
  const stage = stageOf(record, snapshot.interrupted);
  const done = statistics === null ? '' : `  ${statistics.done} of ${statistics.total} done`;
  const failed = statistics !== null && statistics.failed > 0 ? `, ${statistics.failed} failed` : '';
  const touched = new Date(record.touchedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${record.id}  ${touched}  ${stage}${done}${failed}\n    ${record.path}`;
}
