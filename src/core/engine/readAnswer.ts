import type { TranslationAnswer, TranslationItem } from '../../contract/translation.ts';

/** What an answer says for one item: a text that may stand in a cell, or what is wrong with it. */
export type ItemVerdict =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: string };

/** The most characters (UTF-16 units) that Excel keeps in a cell: ECMA-376, and Excel's specifications and limits. */
export const MOST_CELL_CHARACTERS = 32_767;

/**
 * Reads an answer by id, never by position: an item that is missing, answered twice, empty or too long for
 * a cell is at fault; ids that nobody asked for are ignored.
 */
export function readAnswer(
  items: readonly TranslationItem[],
  answer: TranslationAnswer,
): ReadonlyMap<string, ItemVerdict> {
  const texts = new Map<string, string[]>();
  for (const { id, text } of answer.translations) {
    const sofar = texts.get(id);
    if (sofar === undefined) texts.set(id, [text]);
    else sofar.push(text);
  }
  return new Map(items.map((item) => [item.id, judge(texts.get(item.id) ?? [])]));
}

function judge(texts: readonly string[]): ItemVerdict {
  const [text] = texts;
  if (text === undefined) return fault('The answer left this text out.');
  if (texts.length > 1) return fault('The answer gave this text more than once.');
  if (text.trim() === '') return fault('The answer was empty.');
  if (text.length > MOST_CELL_CHARACTERS) {
    return fault(`The answer has ${text.length} characters; a cell holds at most ${MOST_CELL_CHARACTERS}.`);
  }
  return { ok: true, text };
}

function fault(message: string): ItemVerdict {
  return { ok: false, fault: message };
}
