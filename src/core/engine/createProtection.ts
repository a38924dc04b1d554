import type { SessionSettings } from '../../contract/session.ts';
import { PSEUDO } from '../../contract/task.ts';
import { createChecks } from '../text/checks/checkTranslation.ts';
import { expandPlurals } from '../text/expandPlurals.ts';
import { mask } from '../text/mask.ts';
import type { Protection } from './protection.ts';

/** The checks and masks of a session, with its project's own placeholders. */
export function createProtection({
  placeholders = [],
  provider,
}: Pick<SessionSettings, 'placeholders' | 'provider'>): Protection {
  const check = createChecks({ patterns: placeholders });
  return {
    // Pseudo-localized text is in no language: that it is not written as one is no news.
    check:
      provider === PSEUDO ? (pair) => check(pair).filter((each) => each.check !== 'wrong_script') : check,
    mask(source, language) {
      const masked = mask(expandPlurals(source, language), placeholders);
      return masked.text === source ? undefined : masked;
    },
  };
}
