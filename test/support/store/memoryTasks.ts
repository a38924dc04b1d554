import type { TaskStore, TaskWrite, WriteOutcome } from '../../../src/core/ports/store.ts';
import type { MemoryInstance } from '../memoryStore.ts';
import type { MemoryGeneration, MemorySession } from './memoryState.ts';
import { fenced, page } from './memoryState.ts';

export function createMemoryTasks({ state, read, write }: MemoryInstance): TaskStore {
  const generationOf = (id: string, generation: number) =>
    state.sessions.get(id)?.generations.get(generation);

  return {
    saveChunk: (fence, generation, chunk) =>
      write('save_chunk', () => {
        const session = fenced(state, fence);
        if (session === undefined) return 'lease_lost';
        const { units, tasks } = madeGeneration(session, generation);
        for (const unit of chunk.units) units[unit.index] = structuredClone(unit);
        for (const task of chunk.tasks) tasks[task.index] = { value: structuredClone(task), version: 1 };
        return 'written';
      }),

    tasks: (id, generation, from, limit) =>
      read(() => page(generationOf(id, generation)?.tasks, from, limit)),
    units: (id, generation, from, limit) =>
      read(() => page(generationOf(id, generation)?.units, from, limit)),
    task: (id, generation, index) => read(() => structuredClone(generationOf(id, generation)?.tasks[index])),
    unit: (id, generation, index) => read(() => structuredClone(generationOf(id, generation)?.units[index])),

    commit: (fence, generation, writes) =>
      write('commit', () => {
        const session = fenced(state, fence);
        return writes.map((one) =>
          session === undefined ? 'lease_lost' : replace(session.generations.get(generation), one),
        );
      }),

    edit: (id, generation, one) => write('edit', () => replace(generationOf(id, generation), one)),

    prune: (fence, keep) =>
      write('prune', () => {
        const generations = fenced(state, fence)?.generations;
        for (const generation of [...(generations?.keys() ?? [])]) {
          if (!keep(generation)) generations?.delete(generation);
        }
      }),

    ledger: (id) => read(() => structuredClone([...(state.sessions.get(id)?.ledger.values() ?? [])])),

    saveLedger: (fence, entries) =>
      write('save_ledger', () => {
        const session = fenced(state, fence);
        if (session === undefined) return 'lease_lost';
        for (const entry of entries) session.ledger.set(entry.fit, structuredClone(entry));
        return 'written';
      }),
  };
}

function madeGeneration(session: MemorySession, generation: number): MemoryGeneration {
  const made = session.generations.get(generation) ?? { units: [], tasks: [] };
  session.generations.set(generation, made);
  return made;
}

function replace(generation: MemoryGeneration | undefined, { task, version }: TaskWrite): WriteOutcome {
  if (generation?.tasks[task.index]?.version !== version) return 'version_mismatch';
  generation.tasks[task.index] = { value: structuredClone(task), version: version + 1 };
  return 'written';
}
