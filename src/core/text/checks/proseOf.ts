import type { Placeholder } from '../placeholders.ts';

/** The text without what must come through as it is. */
export function proseOf(text: string, placeholders: readonly Placeholder[]): string {
  let prose = '';
  let at = 0;
  for (const { start, end } of placeholders) {
    prose += `${text.slice(at, start)} `;
    at = end;
  }
  return prose + text.slice(at);
}
