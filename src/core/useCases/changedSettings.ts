import type { SettingsChange } from '../../contract/api/settings.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionSettings } from '../../contract/session.ts';
import { extensionOf } from '../export/outputPath.ts';

/** The settings with a change made to them. */
export function changedSettings(settings: SessionSettings, change: SettingsChange): SessionSettings {
  const next = Object.entries({ ...settings, ...change }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(next);
}

/** A copy is the same kind of file as its workbook, and not the workbook itself. */
export function assertOutFits(workbook: string, out: string): void {
  const extension = extensionOf(workbook);
  if (extensionOf(out) !== extension) {
    throw new AppError(
      'invalid_request',
      `“out” must end like the workbook, in ${extension}: what is written is the same kind of file.`,
    );
  }
  if (out === workbook) {
    throw new AppError(
      'invalid_request',
      '“out” names the workbook itself. Choose the destination “in_place” to write into it.',
    );
  }
}
