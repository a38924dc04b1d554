import { AppError, FORCIBLE } from '../../contract/errors.ts';

/** Pseudo-localized text goes into the workbook itself only when somebody insists. */
export function assertInPlaceAllowed(isPseudo: boolean, force: boolean): void {
  if (!isPseudo || force) return;
  throw new AppError(
    'invalid_request',
    'Pseudo-localized text is for trying out layouts: it goes into a copy, unless you insist on the workbook itself.',
    FORCIBLE,
  );
}
