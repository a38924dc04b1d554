import type { SentPage } from '../protocol.ts';
import type { RawPage } from '../sheet/rawPage.ts';

/** A page without what only comparing needs. */
export function sentPage(page: RawPage): SentPage {
  const { sheet, rows, columns, kinds, locks, styles, text, byteEnds, unitEnds } = page;
  const { hiddenRows, rowStyles, columnStyles, rich } = page;
  return {
    ...{ sheet, rows, columns, kinds, locks, styles, text, byteEnds, unitEnds },
    ...{ hiddenRows, rowStyles, columnStyles, rich },
  };
}

/** What is handed over, not copied: all arrays but the one that the sheet's next pages have too. */
export function buffersOf(page: RawPage): readonly ArrayBuffer[] {
  const { rows, columns, kinds, locks, styles, text, byteEnds, unitEnds, hiddenRows, rowStyles } = page;
  return [rows, columns, kinds, locks, styles, text, byteEnds, unitEnds, hiddenRows, rowStyles].map(
    ({ buffer }) => buffer,
  );
}
