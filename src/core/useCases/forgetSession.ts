import { leaseLost } from '../session/heldLease.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

/** Erases a session with all that only it uses: tasks, results, analysis, backups. The workbook stays. */
export async function forgetSession(deps: SessionsDeps, id: string): Promise<void> {
  await asOwner(
    deps,
    id,
    { action: 'forget', operation: 'forget', look: 'glance' },
    undefined,
    async ({ held }) => {
      if (!(await deps.store.sessions.erase(held.fence))) throw leaseLost();
      await deps.files.eraseBackups(id);
    },
  );
}
