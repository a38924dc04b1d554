import type { AnsweredText, TranslationItem } from '../../contract/translation.ts';

/** What an answer says for one item: a text, or what is wrong. Nothing of the text has been checked yet. */
export type ItemVerdict =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: string };

const COUNTED_ANEW =
  'The answer had other ids than were asked for, or fewer: what belongs to which cannot be told.';
const LEFT_OUT = 'The answer left this text out.';

/**
 * Reads an answer by id, never by position: an item that is missing or answered twice is at fault; ids that nobody
 * asked for are ignored. But where one of those looks like ours, or where an answer that was not cut lacks just
 * the last ones, the model has counted anew, and what stands under the others' ids may belong to their neighbours:
 * then every item is at fault.
 */
export function readAnswer(
  items: readonly TranslationItem[],
  answer: readonly AnsweredText[],
  { isCut = false }: { readonly isCut?: boolean } = {},
): ReadonlyMap<string, ItemVerdict> {
  const asked = new Map<string, string[]>(items.map(({ id }) => [id, []]));
  let isRenumbered = false;
  for (const { id, text } of answer) {
    const texts = asked.get(id);
    if (texts !== undefined) texts.push(text);
    else if (/^\d+$/.test(id)) isRenumbered = true;
  }
  if (!isRenumbered && !isCut) isRenumbered = lacksOnlyTheLast([...asked.values()]);
  return new Map(
    [...asked].map(([id, texts]) => [
      id,
      isRenumbered && texts.length > 0 ? fault(COUNTED_ANEW) : judge(texts),
    ]),
  );
}

/** Two texts may have been made one, and all that follow have moved up. */
function lacksOnlyTheLast(texts: readonly (readonly string[])[]): boolean {
  const first = texts.findIndex((each) => each.length === 0);
  return first > 0 && texts.slice(first).every((each) => each.length === 0);
}

function judge(texts: readonly string[]): ItemVerdict {
  const [text] = texts;
  if (text === undefined) return fault(LEFT_OUT);
  return texts.length > 1 ? fault('The answer gave this text more than once.') : { ok: true, text };
}

function fault(message: string): ItemVerdict {
  return { ok: false, fault: message };
}
