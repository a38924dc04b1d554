import { answeredText, translationAnswer, type AnsweredText } from '../../contract/translation.ts';

/** No batch has a longer answer. */
const MOST_CHARACTERS = 2_000_000;

/**
 * Reads a model's answer: the JSON that was asked for, or, where there is prose or a fence around it, a comma too
 * many or an end that is missing, each entry in it that is whole. An entry that was cut off is never completed:
 * half a translation must not pass for one. Undefined where nothing of an answer is there.
 */
export function parseAnswer(text: string): readonly AnsweredText[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const whole = translationAnswer.safeParse(parse(text));
  if (whole.success) return whole.data.flatMap(entryOf);
  const entries = entriesIn(text);
  return entries.length === 0 ? undefined : entries;
}

function entryOf(value: unknown): readonly AnsweredText[] {
  const entry = answeredText.safeParse(value);
  return entry.success ? [entry.data] : [];
}

/** The innermost objects of a text that are entries, in order. */
function entriesIn(text: string): readonly AnsweredText[] {
  const found: AnsweredText[] = [];
  let start = -1;
  let inString = false;
  for (let at = Math.max(0, text.search(/[{[]/)); at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') start = at;
    else if (character === '}' && start >= 0) {
      found.push(...entryOf(parse(mended(text.slice(start, at + 1)))));
      start = -1;
    }
  }
  return found;
}

/** Line breaks and tabs that stand in strings as they are, and a comma before the end. */
function mended(json: string): string {
  return json
    .replace(/"(?:[^"\\]|\\[^])*"/g, (string) =>
      string
        .replace(/\r\n|\n/g, '\\n')
        .replace(/\r/g, '\\r')
        .replace(/\t/g, '\\t'),
    )
    .replace(/,\s*\}$/, '}');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
