import * as z from 'zod';
import { sessionResource } from './session.ts';

/** When it was kept: `2026-11-23T20-25-30-123Z`. It names a backup among those of its session, and no file. */
export const backupId = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/);

/** A workbook that an export in place, or a restoring, replaced. */
export const backup = z.strictObject({
  id: backupId,
  /** In ms since the epoch. */
  at: z.number(),
  /** The workbook's name then. */
  name: z.string(),
});
export type Backup = z.infer<typeof backup>;

/** Newest first. */
export const backupsAnswer = z.strictObject({ backups: z.array(backup), session: sessionResource });

export const restoreBody = z.strictObject({ backup: backupId });
