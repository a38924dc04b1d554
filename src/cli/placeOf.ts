import { printable } from './printable.ts';

interface Place {
  readonly sheet: string | null;
  readonly ref: string | null;
}

/** The place of what is said, with a colon behind it; empty for all of a workbook. */
export function placeOf({ sheet, ref }: Place): string {
  if (sheet === null) return '';
  return `${printable(ref === null ? `“${sheet}”` : `${sheet}!${ref}`)}: `;
}
