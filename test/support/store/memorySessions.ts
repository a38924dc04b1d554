import type { Analysis } from '../../../src/contract/analysis.ts';
import { AppError } from '../../../src/contract/errors.ts';
import type { SessionRecord } from '../../../src/contract/session.ts';
import type { Fence, SessionStore } from '../../../src/core/ports/store.ts';
import type { MemoryInstance } from '../memoryStore.ts';
import { fenced } from './memoryState.ts';

export function createMemorySessions({ state, read, write }: MemoryInstance): SessionStore {
  const readControls = new Map<string, number>();

  function replace(fence: Fence, version: number, next: SessionRecord, analysis: Analysis | undefined) {
    const session = fenced(state, fence);
    if (session === undefined) return undefined;
    if (session.record.version !== version) return { session, outcome: 'version_mismatch' } as const;
    session.record = { value: structuredClone(next), version: version + 1 };
    if (analysis !== undefined) session.analysis = structuredClone(analysis);
    return { session, outcome: 'written' } as const;
  }

  return {
    create: (record) =>
      write('create', () => {
        const id = state.paths.get(record.path) ?? record.id;
        if (!state.sessions.has(id)) {
          state.paths.set(record.path, id);
          state.sessions.set(id, {
            record: { value: structuredClone(record), version: 1 },
            lease: { epoch: 1, holder: null },
            analysis: undefined,
            control: { value: null, version: 1 },
            generations: new Map(),
            ledger: new Map(),
          });
        }
        const stands = state.sessions.get(id)?.record;
        if (stands === undefined) throw new Error('a session was created and is not there');
        return structuredClone(stands);
      }),

    idOf: (path) => read(() => state.paths.get(path)),

    read: (id) => read(() => structuredClone(state.sessions.get(id)?.record)),

    list: () => read(() => [...state.sessions.values()].map(({ record }) => structuredClone(record))),

    update: (fence, version, next, analysis) =>
      write('update', () => replace(fence, version, next, analysis)?.outcome ?? 'lease_lost'),

    finish: (fence, version, next, analysis) =>
      write('update', () => {
        const replaced = replace(fence, version, next, analysis);
        if (replaced?.outcome === 'written') {
          replaced.session.lease = { epoch: replaced.session.lease.epoch + 1, holder: null };
        }
        return replaced?.outcome ?? 'lease_lost';
      }),

    readAnalysis: (id) => read(() => structuredClone(state.sessions.get(id)?.analysis)),

    erase: (fence) =>
      write('erase', () => {
        const session = fenced(state, fence);
        if (session === undefined) return false;
        state.sessions.delete(fence.sessionId);
        state.paths.delete(session.record.value.path);
        return true;
      }),

    requestControl: (id, request) =>
      write('request_control', () => {
        const session = state.sessions.get(id);
        if (session === undefined)
          throw new AppError('session_not_found', 'There is no session with this id.');
        if (session.lease.epoch !== request.epoch) return;
        session.control = { value: structuredClone(request), version: session.control.version + 1 };
      }),

    readControl: (id) =>
      read(() => {
        const control = state.sessions.get(id)?.control;
        if (!control?.value) return undefined;
        readControls.set(id, control.version);
        return structuredClone(control.value);
      }),

    clearControl: (fence) =>
      write('clear_control', () => {
        const session = fenced(state, fence);
        if (!session?.control.value) return;
        const { version } = session.control;
        const read = readControls.get(fence.sessionId) ?? version;
        readControls.delete(fence.sessionId);
        if (read === version) session.control = { value: null, version: version + 1 };
      }),
  };
}
