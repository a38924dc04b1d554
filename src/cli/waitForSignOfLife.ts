import { setTimeout as sleep } from 'node:timers/promises';
import type { Sessions } from '../core/useCases/api.ts';
import type { Terminal } from './terminal.ts';

const LOOK_EVERY = 500;

/**
 * Watches a session that another process seems to be at work on until that process gives a sign of life, or
 * has given none for so long that its lease is dead. A process on another machine, or in another container,
 * can be told dead by this alone.
 */
export async function waitForSignOfLife(
  sessions: Sessions,
  id: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const first = await sessions.view(id);
  if (first.lease !== 'other' || first.holder === null || first.holderIsAlive) return;
  const { instance, heartbeat, pid, operation } = first.holder;
  terminal.note(`Process ${pid} has this session (${operation}). Looking whether it still lives …`);
  for (;;) {
    await sleep(LOOK_EVERY, undefined, { signal });
    const { lease, holder } = await sessions.view(id);
    if (lease !== 'other' || holder?.instance !== instance || holder.heartbeat !== heartbeat) return;
  }
}
