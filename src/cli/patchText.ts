import type { PatchReport } from '../contract/patchReport.ts';

const MOST_SHOWN = 20;

/** A patch for people: the outcome, and what is to be looked at, a cell a line; empty where there is nothing. */
export function patchText({ output, applied, refused, warnings }: PatchReport): {
  readonly said: string;
  readonly noted: string;
} {
  const left = refused.map(({ sheet, ref, reason }) => `  ${printable(`${sheet}!${ref}`)}: ${reason}`);
  const warned = warnings.map(({ sheet, ref, message }) => {
    const place = sheet === null ? '' : `${printable(ref === null ? sheet : `${sheet}!${ref}`)}: `;
    return `  ${place}${message}`;
  });
  return {
    said: `Wrote ${applied === 1 ? '1 cell' : `${applied} cells`} to ${output ?? 'nothing'}.`,
    noted: [...listed('Not to be edited:', left), ...listed('Look over:', warned)].join('\n'),
  };
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_SHOWN;
  const rest = more > 0 ? [`  and ${more} more; --report says which and why`] : [];
  return [title, ...lines.slice(0, MOST_SHOWN), ...rest];
}

/** Names come from files: none is to move the cursor. */
function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, '�');
}
