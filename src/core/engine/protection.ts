import type { Finding } from '../../contract/task.ts';

/** What a check found, with what a model is told of it: that may quote the text, which `message` never does. */
export interface CheckFinding extends Finding {
  readonly fault: string;
}

/** What stands between a model and a cell. */
export interface Protection {
  check(pair: {
    readonly source: string;
    readonly text: string;
    readonly sourceLanguage: string;
    readonly language: string;
    /** In graphemes. */
    readonly maxLength: number | null;
  }): readonly CheckFinding[];
  /** The text with tokens in place of what must come through; undefined where there is nothing of the kind. */
  mask(
    source: string,
    language: string,
  ): { readonly text: string; restore(answer: string): string } | undefined;
}
