import type { CheckTranslation } from '../text/checks/check.ts';
import type { Masked } from '../text/mask.ts';

/** What stands between a model and a cell. */
export interface Protection {
  readonly check: CheckTranslation;
  /** The text with tokens in place of what must come through; undefined where there is nothing of the kind. */
  mask(source: string, language: string): Masked | undefined;
}
