import { split } from '../pipeline/split.ts';
import { storedAnalysis } from './analyzeSession.ts';
import type { Course } from './api.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

/** Resolves once the tasks of a new generation are durable, read back and ready for whoever looks. */
export async function splitSession(deps: SessionsDeps, id: string, course: Course = {}): Promise<void> {
  const { tasks } = deps.store;
  await asOwner(
    deps,
    id,
    { action: 'split', operation: 'split', look: 'fingerprint' },
    course,
    async ({ held, owned }) => {
      const analysis = await storedAnalysis(deps, id);
      await split({
        workbooks: deps.workbooks,
        tasks,
        clock: deps.clock,
        log: deps.log,
        owned,
        held,
        analysis,
      });
      const ready = owned.record.lastGeneration;
      // The split gave its lease back when it became ready; older generations go only while nobody has taken it.
      const released = { sessionId: id, epoch: held.fence.epoch + 1 };
      try {
        await tasks.prune(released, (generation) => generation >= ready);
      } catch (error) {
        // The next split clears what this one left.
        deps.log.warn('split.not_pruned', { session: id, error: String(error) });
      }
    },
  );
}
