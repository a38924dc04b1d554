import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../core/ports.ts';
import { digestOf } from './digest.ts';
import type { OpenTables } from './openTables.ts';
import { openTables } from './openTables.ts';
import { readersBeside } from './owners.ts';
import type { Presence } from './presence.ts';
import { measureWaste } from './waste.ts';

/** The copy is made in here, within the store's folder: on the same disk, so that it can take its place at once. */
const WORKSHOP = 'compacting';

export interface Compaction {
  readonly directory: string;
  readonly presence: Presence;
  readonly log: Log;
  /** Bytes. Less than this is not worth it. */
  readonly least: number;
}

/**
 * LMDB's file never gets smaller. Where more than half of it, and at least `least`, is empty, and nobody else has the
 * store open, or can while it lasts, a copy without what is empty takes its place. Resolves with the store, open, be
 * it the copy or not. A crash at any moment leaves the file of before or the copy, both whole: the copy is durable,
 * and compared record by record, before it is renamed over the file.
 */
export async function compactIfWorthwhile(opened: OpenTables, options: Compaction): Promise<OpenTables> {
  const { directory, presence, log, least } = options;
  // What a crash left: while this process has the store open, nobody else is at work in there.
  await clear(join(directory, WORKSHOP)).catch(() => undefined);
  const { size, free } = measureWaste(opened.root, opened.tables);
  if (free < Math.max(least, size / 2)) return opened;
  const reopen = await presence.shut().catch((error: unknown) => {
    tell(log, error);
    return undefined;
  });
  if (reopen === undefined) return opened;
  try {
    if (readersBeside(opened.root).length > 0) return opened;
    return await compact(opened, options, size);
  } finally {
    await reopen();
  }
}

async function compact(
  opened: OpenTables,
  { directory, log }: Compaction,
  size: number,
): Promise<OpenTables> {
  const workshop = join(directory, WORKSHOP);
  log.info('store.compacting', { bytes: size });
  try {
    await copyInto(workshop, opened);
  } catch (error) {
    tell(log, error);
    await clear(workshop).catch(() => undefined);
    return opened;
  }
  // Before it is replaced: a file that is open cannot be, on Windows, and LMDB knows its files by their numbers.
  await opened.root.close();
  try {
    await rename(join(workshop, 'data.mdb'), join(directory, 'data.mdb'));
    await flushFolder(directory);
  } catch (error) {
    tell(log, error);
  }
  await clear(workshop).catch(() => undefined);
  const next = openTables(directory);
  log.info('store.compacted', { before: size, after: measureWaste(next.root, next.tables).size });
  return next;
}

/** It goes on as it is: what could not be done now is tried at a later start. */
function tell(log: Log, error: unknown): void {
  log.warn('store.not_compacted', { reason: error instanceof Error ? error.message : String(error) });
}

/** Makes the copy, durable, and makes sure of it. */
async function copyInto(workshop: string, { root, tables }: OpenTables): Promise<void> {
  const copy = join(workshop, 'data.mdb');
  await clear(workshop);
  await mkdir(workshop, { mode: 0o700 });
  await root.backup(workshop, true);
  await chmod(copy, 0o600);
  await flush(copy, 'r+');
  const copied = openTables(workshop);
  try {
    if ((await digestOf(copied.tables)) !== (await digestOf(tables))) throw new Error('the copy differs');
  } finally {
    await copied.root.close();
  }
}

function clear(workshop: string): Promise<void> {
  return rm(workshop, { recursive: true, force: true });
}

async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename in it durable; Windows flushes no folders. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await flush(path, 'r');
}
