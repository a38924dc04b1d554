import type { LedgerEntry } from '../contract/task.ts';
import type { Fence, TaskStore, WriteOutcome } from '../core/ports/store.ts';
import type { Environment } from './environment.ts';
import { firstPart, lastPart } from './keys.ts';
import { readPage } from './page.ts';
import { packLedgerEntry, readLedgerEntry } from './records/ledger.ts';
import { createTaskReader, packTask } from './records/task.ts';
import { createUnitReader, packUnit } from './records/unit.ts';
import { removeRange } from './removeRange.ts';
import { reading } from './storeError.ts';
import type { Tables } from './tables.ts';

/** The second tier on LMDB. */
export function createTaskStore({ environment }: { readonly environment: Environment }): TaskStore {
  const readTask = createTaskReader();
  const readUnit = createUnitReader();

  async function underFence(
    fence: Fence,
    queue: (tables: Tables) => void,
  ): Promise<'written' | 'lease_lost'> {
    const held = await environment.write((tables) =>
      tables.leases.ifVersion(fence.sessionId, fence.epoch, () => {
        queue(tables);
      }),
    );
    return held ? 'written' : 'lease_lost';
  }

  return {
    saveChunk: (fence, generation, chunk) =>
      underFence(fence, ({ units, tasks }) => {
        for (const unit of chunk.units)
          void units.put([fence.sessionId, generation, unit.index], packUnit(unit), 1);
        for (const task of chunk.tasks)
          void tasks.put([fence.sessionId, generation, task.index], packTask(task), 1);
      }),

    tasks: (id, generation, from, limit) =>
      readPage(environment, { table: 'tasks', id, generation }, { from, limit }, (index, value, version) => ({
        value: readTask(index, value),
        version,
      })),

    units: (id, generation, from, limit) =>
      readPage(environment, { table: 'units', id, generation }, { from, limit }, readUnit),

    task: (id, generation, index) =>
      environment.read(({ tasks }) => {
        const entry = tasks.getEntry([id, generation, index]);
        if (entry === undefined) return undefined;
        return { value: reading('task', () => readTask(index, entry.value)), version: entry.version ?? 0 };
      }),

    unit: (id, generation, index) =>
      environment.read(({ units }) => {
        const value = units.get([id, generation, index]);
        return value === undefined ? undefined : reading('unit', () => readUnit(index, value));
      }),

    commit: (fence, generation, writes) =>
      environment.write(async ({ leases, tasks }) => {
        const { sessionId: id, epoch } = fence;
        let each: Promise<boolean>[] = [];
        const fenced = leases.ifVersion(id, epoch, () => {
          each = writes.map(({ task, version }) =>
            tasks.put([id, generation, task.index], packTask(task), version + 1, version),
          );
        });
        const [held, ...won] = await Promise.all([fenced, ...each]);
        return writes.map((_, place): WriteOutcome => {
          // Where the lease is lost, what single writes say means nothing.
          if (!held) return 'lease_lost';
          return won[place] === true ? 'written' : 'version_mismatch';
        });
      }),

    async edit(id, generation, { task, version }) {
      await environment.confirm();
      const won = await environment.write(({ tasks }) =>
        tasks.put([id, generation, task.index], packTask(task), version + 1, version),
      );
      return won ? 'written' : 'version_mismatch';
    },

    async prune({ sessionId: id, epoch }, keep) {
      for (const table of ['units', 'tasks'] as const) {
        for (const generation of await environment.read((tables) => generationsIn(tables, table, id))) {
          if (keep(generation)) continue;
          const held = await removeRange(environment, table, [id, generation], ({ leases }, queue) =>
            leases.ifVersion(id, epoch, queue),
          );
          if (!held) return;
        }
      }
    },

    ledger: (id) =>
      environment.read(({ ledger }) => {
        const entries: LedgerEntry[] = [];
        for (const { key, value } of ledger.getRange({ start: [id, ''] })) {
          if (firstPart(key) !== id) break;
          entries.push(reading('ledger', () => readLedgerEntry(String(lastPart(key)), value)));
        }
        return entries;
      }),

    saveLedger: (fence, entries) =>
      underFence(fence, ({ ledger }) => {
        for (const entry of entries) void ledger.put([fence.sessionId, entry.fit], packLedgerEntry(entry), 1);
      }),
  };
}

/** The generations that a session has records of, found by leaps. */
function generationsIn(tables: Tables, table: 'units' | 'tasks', id: string): number[] {
  const generations: number[] = [];
  for (let least = 0; ;) {
    const [key] = tables[table].getKeys({ start: [id, least], limit: 1 });
    const generation = Array.isArray(key) && key[0] === id ? key[1] : undefined;
    if (typeof generation !== 'number') return generations;
    generations.push(generation);
    least = generation + 1;
  }
}
