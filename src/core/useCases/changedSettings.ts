import type { SettingsChange } from '../../contract/api/settings.ts';
import { AppError } from '../../contract/errors.ts';
import { withChoices, type SessionSettings } from '../../contract/session.ts';
import type { Translators } from '../ports.ts';
import { extensionOf } from '../export/outputPath.ts';

/** The settings with a change made to them. */
export function changedSettings(settings: SessionSettings, change: SettingsChange): SessionSettings {
  const isTaken = ([, value]: readonly [string, unknown]) => value !== null && value !== undefined;
  const taken = Object.fromEntries(Object.entries(change).filter(isTaken));
  const kept = { ...settings };
  if (change.provider !== undefined) {
    // Who names another, or nobody, or the same anew from here, leaves the endpoint of a command line behind.
    delete kept.baseUrl;
    delete kept.providerBy;
    delete kept.model;
  }
  // What a change names it replaces whole.
  if (change.cap !== undefined) delete kept.cap;
  const next = { ...change, ...withChoices(kept, taken) };
  for (const [name, value] of Object.entries(change))
    if (value === null) Object.assign(next, { [name]: null });
  return Object.fromEntries(Object.entries(next).filter(isTaken));
}

/** A name must be known; that a key is lacking is for the gate to say, when it matters. */
export function assertKnown(translators: Translators, settings: SessionSettings): void {
  try {
    translators(settings);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'provider_missing')) throw error;
  }
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
