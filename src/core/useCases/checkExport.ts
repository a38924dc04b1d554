import { PSEUDO } from '../../contract/task.ts';
import { assertInPlaceAllowed } from '../export/assertInPlaceAllowed.ts';
import { destinationOf } from '../export/outputPath.ts';
import { assertReplaceable } from '../export/writeOutput.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import type { ExportOptions } from './api.ts';
import type { SessionsDeps } from './deps.ts';

/** Asks, before anything is translated, what an export would be refused for at the end. */
export async function checkExport(
  deps: SessionsDeps,
  id: string,
  { settings, force = false }: ExportOptions,
): Promise<void> {
  const found = await deps.store.sessions.read(id);
  if (found === undefined) throw sessionNotFound(id);
  const record = { ...found.value, settings: { ...found.value.settings, ...settings } };
  const path = destinationOf(record);
  if (path === record.path) assertInPlaceAllowed(record.settings.provider === PSEUDO, force);
  await deps.files.check(path, { force });
  assertReplaceable(record, { path, force }, await deps.workbooks.fingerprint(path));
}
