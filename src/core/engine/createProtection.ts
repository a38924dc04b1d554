import type { SessionSettings } from '../../contract/session.ts';
import { createChecks } from '../text/checks/checkTranslation.ts';
import { expandPlurals } from '../text/expandPlurals.ts';
import { mask } from '../text/mask.ts';
import type { Protection } from './protection.ts';

/** The checks and masks of a session, with its project's own placeholders. */
export function createProtection({ placeholders = [] }: Pick<SessionSettings, 'placeholders'>): Protection {
  return {
    check: createChecks({ patterns: placeholders }),
    mask(source, language) {
      const masked = mask(expandPlurals(source, language), placeholders);
      return masked.text === source ? undefined : masked;
    },
  };
}
