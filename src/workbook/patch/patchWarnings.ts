import type { PatchWarning } from '../../core/ports/workbooks.ts';

/** What people are to know of a patch that is made: signatures and protected sheets. */
export function patchWarnings(
  { signed }: { readonly signed: boolean },
  sheets: readonly { readonly name: string; readonly isProtected: boolean }[],
): readonly PatchWarning[] {
  const ofWorkbook =
    signed && sheets.length > 0
      ? [{ sheet: null, ref: null, message: 'The digital signature is not valid any more; sign it again.' }]
      : [];
  const ofSheets = sheets
    .filter(({ isProtected }) => isProtected)
    .map(({ name }) => ({
      sheet: name,
      ref: null,
      message: 'The sheet is protected; texts were written all the same, and it stays protected.',
    }));
  return [...ofWorkbook, ...ofSheets];
}
