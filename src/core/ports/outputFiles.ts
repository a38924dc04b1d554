import type { Backup } from '../../contract/api/backups.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';

/** What must still be true the moment before a file is replaced. */
export interface Expected {
  readonly standing: string | null;
  /** Rejects where the lease is lost. */
  confirm(): Promise<void>;
}

/** Puts a patched file in its place without losing what was there. */
export interface OutputFiles {
  /**
   * Takes the lock file beside `path` for the moment of an export; `busy` where another tool or process
   * that is alive has it.
   */
  lock(path: string): Promise<{ release(): Promise<void> }>;
  /**
   * Keeps a copy of `path` for the session; the last three stay, and `spared` until the next. Resolves with the
   * copy's path.
   */
  backup(path: string, sessionId: string, spared?: string): Promise<string>;
  /** What `backup` kept for a session, newest first. */
  backups(sessionId: string): Promise<readonly Backup[]>;
  /**
   * Copies a backup, by its id, into `folder`, under a temporary name that `sweep` finds by the session's id.
   * Undefined where there is no such backup.
   */
  takeOut(sessionId: string, backup: string, folder: string): Promise<string | undefined>;
  /** Removes what `backup` kept for a session. */
  eraseBackups(sessionId: string): Promise<void>;
  /** Removes the backups of sessions for which `isKnown` is false: a forgetting that was cut off. */
  eraseOrphanedBackups(isKnown: (sessionId: string) => boolean): Promise<void>;
  /**
   * Throws `output_unwritable` where `path` cannot be written or replaced, names why; a file with several
   * hard links and one that a program has open (its `~$` file) pass only with `force`.
   */
  check(path: string, options: { readonly force: boolean }): Promise<void>;
  /**
   * Gives the temporary file the name `path`, atomically and durably, with the mode of what stood there.
   * `standing` is the SHA-256 of what stands at `path`, null for nothing: right before each try to rename,
   * `confirm` is awaited and the target hashed once more; another hash throws `workbook_changed`.
   */
  place(temporary: string, path: string, expected: Expected): Promise<Fingerprint>;
  /** Removes what crashed exports with this label have left in a folder. Only under the output's lock. */
  sweep(folder: string, label: string): Promise<void>;
  /** Removes a temporary file; one that is gone is no error. */
  discard(temporary: string): Promise<void>;
}
