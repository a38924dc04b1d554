import { analysis, type Analysis } from '../contract/analysis.ts';
import { AppError } from '../contract/errors.ts';
import { controlRequest } from '../contract/lease.ts';
import type { SessionRecord } from '../contract/session.ts';
import { sessionRecord } from '../contract/session.ts';
import type { Log } from '../core/ports.ts';
import type { Fence, SessionStore, Versioned, WriteOutcome } from '../core/ports/store.ts';
import type { Environment } from './environment.ts';
import { pathKey } from './keys.ts';
import { fitting } from './records/tuple.ts';
import { reading } from './storeError.ts';
import { erasedKey, sweepSession } from './sweep.ts';
import type { Tables } from './tables.ts';
import { SENTINEL } from './tables.ts';

interface Replacement {
  readonly fence: Fence;
  readonly version: number;
  readonly next: SessionRecord;
  readonly found: Analysis | undefined;
  readonly release: boolean;
}

/** The first tier on LMDB. */
export function createSessionStore({
  environment,
  log,
}: {
  readonly environment: Environment;
  readonly log: Log;
}): SessionStore {
  /** The version of the request that was last read, so that an acknowledgement never removes a newer one. */
  const readControls = new Map<string, number>();

  function idAt({ paths }: Tables, path: string): string | undefined {
    const id = paths.get(pathKey(path));
    return typeof id === 'string' ? id : undefined;
  }

  function recordOf({ records }: Tables, id: string): Versioned<SessionRecord> | undefined {
    const entry = records.getEntry(id);
    return entry && versioned(entry.value, entry.version);
  }

  function controlOf({ controls }: Tables, id: string) {
    const entry = controls.getEntry(id);
    if (entry === undefined) return undefined;
    const request = reading('control', () => fitting(controlRequest.nullable(), entry.value));
    return { request, version: entry.version ?? 0 };
  }

  function standing(path: string): Promise<Versioned<SessionRecord> | undefined> {
    return environment.read((tables) => {
      const id = idAt(tables, path);
      return id === undefined ? undefined : recordOf(tables, id);
    });
  }

  /** All in one write, under the lease and on the version that was read; or nothing. */
  async function replace({ fence, version, next, found, release }: Replacement): Promise<WriteOutcome> {
    const { sessionId: id, epoch } = fence;
    if (next.id !== id)
      throw new AppError('internal', 'A session record was saved under the lease of another.');
    return environment.write(async ({ leases, records, analyses }) => {
      let current = Promise.resolve(false);
      const fenced = leases.ifVersion(id, epoch, () => {
        current = records.ifVersion(id, version, () => {
          void records.put(id, next, version + 1);
          if (found !== undefined) void analyses.put(id, found, version + 1);
          if (release) void leases.put(id, { holder: null }, epoch + 1);
        });
      });
      const [held, won] = await Promise.all([fenced, current]);
      if (!held) return 'lease_lost';
      return won ? 'written' : 'version_mismatch';
    });
  }

  return {
    async create(record) {
      await environment.confirm();
      const key = pathKey(record.path);
      for (;;) {
        const stands = await standing(record.path);
        if (stands !== undefined) return stands;
        const created = await environment.write(({ paths, records, leases, controls }) =>
          paths.ifNoExists(key, () => {
            void paths.put(key, record.id, 1);
            void records.put(record.id, record, 1);
            void leases.put(record.id, { holder: null }, 1);
            void controls.put(record.id, null, 1);
          }),
        );
        if (created) return { value: record, version: 1 };
      }
    },

    idOf: (path) => environment.read((tables) => idAt(tables, path)),

    read: (id) => environment.read((tables) => recordOf(tables, id)),

    list: () =>
      environment.read(({ records }) => {
        const found: Versioned<SessionRecord>[] = [];
        for (const { key, value, version } of records.getRange({ versions: true })) {
          if (key === SENTINEL) continue;
          // One record that cannot be read must not hide the others.
          try {
            found.push(versioned(value, version));
          } catch {
            log.error('store.unreadable_record', { record: 'session', id: String(key) });
          }
        }
        return found;
      }),

    update: (fence, version, next, found) => replace({ fence, version, next, found, release: false }),

    finish: (fence, version, next, found) => replace({ fence, version, next, found, release: true }),

    readAnalysis: (id) =>
      environment.read(({ analyses }) => {
        const value = analyses.get(id);
        return value === undefined ? undefined : reading('analysis', () => fitting(analysis, value));
      }),

    async erase({ sessionId: id, epoch }) {
      // Only an erasure under this very lease takes the index away: what points here now still will.
      const indexed = await environment.read(({ paths }) =>
        [...paths.getRange()].filter(({ value }) => value === id).map(({ key }) => key),
      );
      const erased = await environment.write(({ meta, leases, records, analyses, controls, paths }) =>
        leases.ifVersion(id, epoch, () => {
          for (const table of [records, leases, analyses, controls]) void table.remove(id);
          for (const key of indexed) void paths.remove(key);
          void meta.put(erasedKey(id), null, 1);
        }),
      );
      if (!erased) return false;
      readControls.delete(id);
      try {
        await sweepSession(environment, id);
      } catch (error) {
        // The session is gone; what is left of its tasks goes at the next start.
        log.warn('store.sweep_failed', { reason: error instanceof Error ? error.message : String(error) });
      }
      return true;
    },

    async requestControl(id, request) {
      for (;;) {
        const current = await environment.read((tables) => controlOf(tables, id));
        if (current === undefined)
          throw new AppError('session_not_found', 'There is no session with this id.');
        const settled = await environment.write(async ({ leases, controls }) => {
          let left = Promise.resolve(false);
          const addressed = leases.ifVersion(id, request.epoch, () => {
            left = controls.put(id, request, current.version + 1, current.version);
          });
          const [held, won] = await Promise.all([addressed, left]);
          // Nobody has that epoch any more: there is nobody to ask.
          return !held || won;
        });
        if (settled) return;
      }
    },

    readControl: (id) =>
      environment.read((tables) => {
        const current = controlOf(tables, id);
        if (!current?.request) return undefined;
        readControls.set(id, current.version);
        return current.request;
      }),

    async clearControl({ sessionId: id, epoch }) {
      const current = await environment.read((tables) => controlOf(tables, id));
      if (!current?.request) return;
      const version = readControls.get(id) ?? current.version;
      await environment.write(async ({ leases, controls }) => {
        let cleared = Promise.resolve(false);
        const fenced = leases.ifVersion(id, epoch, () => {
          cleared = controls.put(id, null, version + 1, version);
        });
        await Promise.all([fenced, cleared]);
      });
      // Kept until then: asked again, it must not take a newer one for what was obeyed.
      readControls.delete(id);
    },
  };
}

function versioned(value: unknown, version: number | undefined): Versioned<SessionRecord> {
  return { value: reading('session', () => fitting(sessionRecord, value)), version: version ?? 0 };
}
