import type { Circumstances } from '../../contract/capabilities.ts';
import { AppError } from '../../contract/errors.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { SessionRecord } from '../../contract/session.ts';
import type { LeaseView, Translators } from '../ports.ts';

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
    provider: providerIsReady(record, deps.translators) ? 'ready' : 'missing',
    trusted: deps.trusted(),
  };
}

/** A name that no provider has is as good as none: the gate says what to do. */
function providerIsReady({ settings }: SessionRecord, translators: Translators): boolean {
  try {
    return translators(settings) !== undefined;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
