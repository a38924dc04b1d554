import { open } from 'lmdb';
import type { RootDatabase } from 'lmdb';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log } from '../core/ports.ts';
import { tightenFiles } from './directory.ts';
import { otherOwner } from './owners.ts';
import { checkSchema, initialize, isNew } from './schema.ts';
import { storeLost, toStoreError } from './storeError.ts';
import type { TableName, Tables } from './tables.ts';
import { ENCODING, openTable } from './tables.ts';
import { LATE, withDeadline } from './writeDeadline.ts';

const READER_CHECK = 60_000;

/** LMDB, opened: its tables, and the only two ways to use them. */
export interface Environment {
  readonly tables: Tables;
  /** Runs `read`, at once, on what is committed now, by whichever process. It must not keep a range open. */
  read<T>(read: (tables: Tables) => T): Promise<T>;
  /**
   * Runs `queue`, which queues conditional writes and returns their promises, at once; LMDB's own thread carries
   * them out. Resolves when they are durable. Throws `store_busy` at the deadline: the outcome is unknown then;
   * should it become known, `late` is told.
   */
  write<T>(queue: (tables: Tables) => Promise<T>, late?: (outcome: T) => void): Promise<T>;
  /** Waits for writes and closes. False: the store did not answer in time and is still open. */
  close(): Promise<boolean>;
}

export interface EnvironmentOptions {
  /** As `prepareDirectory` gives it. */
  readonly directory: string;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly writeDeadline: number;
  readonly log: Log;
}

/** Throws `store_lost` where the store cannot be opened or has another format. */
export async function openEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { directory } = options;
  await tightenFiles(directory);
  const { root, tables } = openTables(directory);
  const environment = createEnvironment({ ...options, root, tables });
  try {
    if (await environment.read(({ meta }) => isNew(meta))) await environment.write(initialize);
    await environment.read(({ meta }) => {
      checkSchema(meta, directory);
    });
  } catch (error) {
    await environment.close();
    throw error;
  }
  return environment;
}

function openTables(directory: string): { root: RootDatabase<unknown>; tables: Tables } {
  let root: RootDatabase<unknown> | undefined;
  try {
    const opened = open<unknown>(directory, ROOT_OPTIONS);
    root = opened;
    opened.readerCheck();
    const meta = openTable(opened, 'meta');
    // Before any other table: a newer format may keep different ones.
    checkSchema(meta, directory);
    const table = (name: TableName) => openTable(opened, name);
    const tables = {
      meta,
      records: table('records'),
      leases: table('leases'),
      analyses: table('analyses'),
      controls: table('controls'),
      paths: table('paths'),
      units: table('units'),
      tasks: table('tasks'),
      ledger: table('ledger'),
    };
    return { root: opened, tables };
  } catch (error) {
    void root?.close();
    throw error instanceof AppError ? error : storeLost(error);
  }
}

/** Each line is explained in design section 4. Some options are missing from lmdb's types. */
const ROOT_OPTIONS = {
  ...ENCODING,
  // With lmdb's default a process that is killed can break the store for those that live.
  overlappingSync: false,
  // A dot in the path would otherwise make it a file's name.
  noSubdir: false,
  permissionsMode: 0o600,
  maxDbs: 16,
  maxReaders: 126,
  // Otherwise the lock would be taken while a large write is still being queued from JavaScript.
  batchStartThreshold: Number.MAX_SAFE_INTEGER,
};

function createEnvironment({
  root,
  tables,
  clock,
  writeDeadline,
  log,
}: EnvironmentOptions & { readonly root: RootDatabase<unknown>; readonly tables: Tables }): Environment {
  const pending = new Set<Promise<unknown>>();
  let unusable: AppError | undefined;
  let closing: Promise<boolean> | undefined;
  const stopReaderCheck = clock.every(READER_CHECK, () => {
    root.readerCheck();
  });

  function fail(error: AppError): AppError {
    if (unusable === undefined && error.code === 'store_lost' && isFatal(error.cause)) {
      unusable = error;
      log.error('store.lost', { reason: error.message });
    }
    return error;
  }

  function readNow<T>(run: (tables: Tables) => T): T {
    if (unusable !== undefined) throw unusable;
    try {
      root.resetReadTxn();
      return run(tables);
    } catch (error) {
      throw error instanceof AppError ? error : fail(storeLost(error));
    }
  }

  function track<T>(attempt: Promise<T>): void {
    pending.add(attempt);
    const done = () => pending.delete(attempt);
    attempt.then(done, done);
  }

  /** A store that cannot even be read is lost, not busy. */
  function tooLate(): AppError {
    try {
      const owner = readNow((all) => otherOwner(root, all));
      log.warn('store.busy', { pid: owner });
      return storeBusy(writeDeadline, owner);
    } catch (error) {
      return error instanceof AppError ? error : storeLost(error);
    }
  }

  return {
    tables,
    read: (run) =>
      new Promise((resolve) => {
        resolve(readNow(run));
      }),
    async write<T>(queue: (tables: Tables) => Promise<T>, late?: (outcome: T) => void) {
      if (unusable !== undefined) throw unusable;
      let attempt: Promise<T>;
      try {
        attempt = queue(tables);
        track(attempt);
        const outcome = await withDeadline(clock, writeDeadline, attempt);
        if (outcome !== LATE) return outcome;
      } catch (error) {
        throw fail(await toStoreError(error));
      }
      attempt.then(late, () => undefined);
      throw tooLate();
    },
    close() {
      closing ??= (async () => {
        unusable ??= new AppError('store_lost', "Lingrid's store is closed.");
        stopReaderCheck();
        const closed = Promise.allSettled(pending).then(() => root.close());
        if ((await withDeadline(clock, writeDeadline, closed)) !== LATE) return true;
        log.warn('store.close_late');
        return false;
      })();
      return closing;
    },
  };
}

/** After these LMDB serves this process no more; every further write would only run into its deadline. */
function isFatal(cause: unknown): boolean {
  return cause instanceof Error && /MDB_(PANIC|CORRUPTED|VERSION_MISMATCH|INVALID)/.test(cause.message);
}

function storeBusy(ms: number, pid: number | undefined): AppError {
  const who = pid === undefined ? 'Another process' : `Process ${pid}`;
  return new AppError(
    'store_busy',
    `Lingrid's store has not answered for ${ms / 1000} s. ${who} may be holding it: it is not known whether the ` +
      'last change was saved. If this goes on, close that window or end that process.',
    { details: { reason: 'no_answer', ...(pid === undefined ? {} : { pid }) } },
  );
}
