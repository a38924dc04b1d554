/** So many characters at a place give way to a text. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** All at once: their places are those of the text as it is, and no two overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(done, edit.offset), edit.text);
    done = edit.offset + edit.length;
  }
  return [...parts, text.slice(done)].join('');
}
