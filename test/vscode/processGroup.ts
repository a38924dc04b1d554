const TRIES = 50;

/** Ends a process that leads a group of its own, and its group with it; kills what has not ended in five seconds. */
export async function endGroup(leader: number): Promise<void> {
  if (!signalGroup(leader, 'SIGTERM')) return;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (!signalGroup(leader, 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  signalGroup(leader, 'SIGKILL');
}

/** False if nobody of the group is left. */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
