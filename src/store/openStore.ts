import { randomUUID } from 'node:crypto';
import { AppError } from '../contract/errors.ts';
import type { Clock, Log } from '../core/ports.ts';
import { compactIfWorthwhile } from './compact.ts';
import type { StorePorts } from './createStore.ts';
import { createStore } from './createStore.ts';
import { prepareDirectory } from './directory.ts';
import { openEnvironment } from './environment.ts';
import { enter } from './presence.ts';
import { createProcesses } from './processes.ts';
import { sweepLeftovers } from './sweep.ts';

export interface Store extends StorePorts {
  /** Waits for writes and closes the store; may be called again. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Made if it is not there. Must be on a disk of this machine. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds without a heartbeat after which a lease is dead. */
  readonly timeToLive?: number;
  /** Milliseconds after which a write is `store_busy`. */
  readonly writeDeadline?: number;
  /** Bytes of the store's file that may be empty before it is compacted. */
  readonly compactFrom?: number;
  /** Who this is in leases; random by default. */
  readonly instance?: string;
}

const COMPACT_FROM = 16 * 1024 * 1024;
/** How long one waits, in ms, for another process that compacts: a gigabyte takes some seconds. */
const PATIENCE = 30_000;

/** LMDB must not be opened twice in one process; a fact of the process, so it is kept by the process. */
const openDirectories = new Map<string, 'open' | 'closing'>();

/**
 * Opens the store that all windows share. Throws `store_lost`, saying why and what to do, where it cannot be
 * opened, is on a network filesystem or has another format; `store_busy` where it does not answer.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { clock, log, timeToLive = 30_000, writeDeadline = 5_000, instance = randomUUID() } = options;
  const directory = await prepareDirectory(options.directory);
  assertNotOpen(directory);
  openDirectories.set(directory, 'open');
  try {
    const processes = createProcesses();
    const presence = await enter({ directory, processes, clock, patience: PATIENCE });
    const compaction = { directory, presence, log, least: options.compactFrom ?? COMPACT_FROM };
    const environment = await openEnvironment({
      directory,
      clock,
      writeDeadline,
      log,
      prepare: (opened) => compactIfWorthwhile(opened, compaction),
    }).catch(async (error: unknown) => {
      // What does not answer is not closed either.
      if (!(error instanceof AppError && error.code === 'store_busy')) await presence.leave();
      throw error;
    });
    const sweeping = sweepLeftovers(environment, log);
    const ports = createStore({
      environment,
      clock,
      processes,
      instance,
      timeToLive,
      log,
    });
    const leave = async (): Promise<void> => {
      openDirectories.delete(directory);
      await presence.leave().catch(() => undefined);
    };
    const closeOnce = async (): Promise<void> => {
      if (await environment.close(() => void leave())) await leave();
      else openDirectories.set(directory, 'closing');
      await sweeping;
    };
    let closing: Promise<void> | undefined;
    log.info('store.open', { instance });
    return { ...ports, close: () => (closing ??= closeOnce()) };
  } catch (error) {
    openDirectories.delete(directory);
    throw error;
  }
}

function assertNotOpen(directory: string): void {
  switch (openDirectories.get(directory)) {
    case undefined:
      return;
    case 'open':
      throw new AppError('internal', `The store in ${directory} is open in this process already.`);
    case 'closing':
      throw new AppError(
        'store_lost',
        `Lingrid's store in ${directory} has not answered since it was to be closed: another process may be holding it. ` +
          'Try again in a moment; if this goes on, reload the window, or start again. What was saved is kept.',
      );
  }
}
