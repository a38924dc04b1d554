import type { Circumstances } from '../../contract/capabilities.ts';
import { AppError } from '../../contract/errors.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { SessionRecord } from '../../contract/session.ts';
import type { Translator, Translators } from '../ports.ts';
import type { LeaseView } from '../ports/store.ts';

/** What a session's gates depend on besides its states. `found` is what is at the workbook's path now. */
export function circumstancesOf(
  record: SessionRecord,
  lease: Pick<LeaseView, 'circumstance'>,
  found: Fingerprint | undefined,
  deps: { readonly translators: Translators; readonly trusted: () => boolean },
): Circumstances {
  return {
    lease: lease.circumstance,
    workbook:
      found === undefined ? 'missing' : found.sha256 === record.fingerprint?.sha256 ? 'same' : 'changed',
    provider: translatorOf(record.settings, deps.translators) !== undefined ? 'ready' : 'missing',
    trusted: deps.trusted(),
  };
}

/**
 * Who translates with these settings; undefined where none is chosen or something is lacking. A name that no
 * provider has is as good as none: the gate says what to do.
 */
export function translatorOf(
  settings: SessionRecord['settings'],
  translators: Translators,
): Translator | undefined {
  try {
    return translators(settings);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
