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
const openDirectories = new Set<string>();

/**
 * Opens the store that all windows share. Throws `store_lost`, saying why and what to do, where it cannot be
 * opened, is on a network filesystem or has another format; `store_busy` where it does not answer.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { clock, log, timeToLive = 30_000, writeDeadline = 5_000, instance = randomUUID() } = options;
  const directory = await prepareDirectory(options.directory);
  if (openDirectories.has(directory)) {
    throw new AppError('internal', `The store in ${directory} is open in this process already.`);
  }
  openDirectories.add(directory);
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
      await presence.leave();
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
    log.info('store.open', { instance });
    return {
      ...ports,
      async close() {
        if (await environment.close()) {
          openDirectories.delete(directory);
          await presence.leave().catch(() => undefined);
        }
        await sweeping;
      },
    };
  } catch (error) {
    openDirectories.delete(directory);
    throw error;
  }
}
