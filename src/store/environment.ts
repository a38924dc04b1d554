import type { RootDatabase } from 'lmdb';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log } from '../core/ports.ts';
import { checkFiles, fileIdentity, isDiskFull } from './files.ts';
import { storeHolder } from './owners.ts';
import { checkSchema, initialize, isNew } from './schema.ts';
import { isFatal, storeBusy, storeGone, storeLost, toStoreError } from './storeError.ts';
import type { OpenTables } from './openTables.ts';
import { openTables } from './openTables.ts';
import type { Tables } from './tables.ts';
import { LATE, withDeadline } from './writeDeadline.ts';

/** How often it is looked whether the store's file is still there, in ms. */
const LOOK_EVERY = 5_000;
/** Every so many looks, readers that have died are taken out of LMDB's table: they keep room from being used again. */
const LOOKS_A_READER_CHECK = 12;

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
  /** Throws `store_lost` where the store's file was removed or replaced: other processes would use another one. */
  confirm(): Promise<void>;
  /**
   * Waits for writes and closes. False: the store did not answer in time and is still open; should it be closed in
   * the end, `late` is told.
   */
  close(late?: () => void): Promise<boolean>;
}

export interface EnvironmentOptions {
  /** As `prepareDirectory` gives it. */
  readonly directory: string;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly writeDeadline: number;
  readonly log: Log;
  /** What is done before anybody uses the tables; resolves with those to be used. */
  readonly prepare?: (opened: OpenTables) => Promise<OpenTables>;
}

const keep = (opened: OpenTables): Promise<OpenTables> => Promise.resolve(opened);

/** Throws `store_lost` where the store cannot be opened or has another format. */
export async function openEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { directory, prepare = keep } = options;
  await checkFiles(directory);
  const { root, tables } = await prepare(openTables(directory));
  const environment = createEnvironment({
    ...options,
    identity: await fileIdentity(directory),
    root,
    tables,
  });
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

function createEnvironment({
  root,
  tables,
  clock,
  writeDeadline,
  log,
  directory,
  identity,
}: EnvironmentOptions & {
  readonly identity: string | undefined;
  readonly root: RootDatabase<unknown>;
  readonly tables: Tables;
}): Environment {
  const pending = new Set<Promise<unknown>>();
  let unusable: AppError | undefined;
  let closing: Promise<boolean> | undefined;
  let looks = 0;
  const stopLooking = clock.every(LOOK_EVERY, () => {
    confirm().catch(() => undefined);
    looks += 1;
    if (looks % LOOKS_A_READER_CHECK !== 0) return;
    try {
      root.readerCheck();
    } catch (error) {
      fail(storeLost(error));
    }
  });

  function lose(error: AppError): AppError {
    unusable ??= error;
    log.error('store.lost', { reason: error.message });
    return error;
  }

  function fail(error: AppError): AppError {
    return error.code === 'store_lost' && isFatal(error.cause) ? lose(error) : error;
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

  async function attemptTo<T>(queue: (tables: Tables) => Promise<T>): Promise<T> {
    try {
      return await queue(tables);
    } catch (error) {
      throw fail(await toStoreError(error, () => isDiskFull(directory)));
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
      const holder = readNow((all) => storeHolder(root, all, directory));
      log.warn('store.busy', { holder: holder.is, ...(holder.is === 'other' && { pid: holder.pid }) });
      return storeBusy(writeDeadline, holder);
    } catch (error) {
      return error instanceof AppError ? error : storeLost(error);
    }
  }

  async function confirm(): Promise<void> {
    if (unusable !== undefined) throw unusable;
    const found = await fileIdentity(directory).catch((error: unknown) => {
      throw storeLost(error);
    });
    // It may have been closed meanwhile: that its file is gone then is nobody's loss.
    if (found !== identity) throw closing === undefined ? lose(storeGone(directory)) : storeGone(directory);
  }

  return {
    tables,
    read: (run) =>
      new Promise((resolve) => {
        resolve(readNow(run));
      }),
    async write<T>(queue: (tables: Tables) => Promise<T>, late?: (outcome: T) => void) {
      if (unusable !== undefined) throw unusable;
      const attempt = attemptTo(queue);
      track(attempt);
      const outcome = await withDeadline(clock, writeDeadline, attempt);
      if (outcome !== LATE) return outcome;
      attempt.then(late, () => undefined);
      throw tooLate();
    },
    confirm,
    close(late) {
      closing ??= (async () => {
        unusable ??= new AppError('store_lost', "Lingrid's store is closed.");
        stopLooking();
        const closed = Promise.allSettled(pending).then(() => root.close());
        if ((await withDeadline(clock, writeDeadline, closed)) !== LATE) return true;
        log.warn('store.close_late');
        closed.then(late, () => undefined);
        return false;
      })();
      return closing;
    },
  };
}
