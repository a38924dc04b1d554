import type { SheetPage } from '../core/ports/workbooks.ts';
import type { RawPage } from './sheet/rawPage.ts';

/** Makes a page's texts into strings: one decoding for all of them, then cuts. */
export function decodePage(raw: Omit<RawPage, 'byteEnds' | 'formulas'>): SheetPage {
  const { text, unitEnds, ...page } = raw;
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const ascii = (unitEnds.at(-1) ?? 0) === bytes.length;
  const joined = bytes.toString(ascii ? 'latin1' : 'utf8');
  const texts: string[] = [];
  let start = 0;
  for (const end of unitEnds) {
    texts.push(joined.slice(start, end));
    start = end;
  }
  return { ...page, texts };
}
